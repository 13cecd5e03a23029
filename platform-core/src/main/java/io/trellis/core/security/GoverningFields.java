package io.trellis.core.security;

import java.util.Map;
import java.util.Set;

/**
 * The fields of people and departments by which somebody comes to power: what they may do, whether they may sign in, whose
 * work they see and decide. Only a person who has {@link Capability#ADMIN} writes them; no rule, step or formula does.
 */
public final class GoverningFields {

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "user", Set.of("roles", "password", "active", "manager", "department"),
            "department", Set.of("parent", "manager"));

    private GoverningFields() {}

    public static boolean among(String entity, String fieldKey) {
        return FIELDS.getOrDefault(entity, Set.of()).contains(fieldKey);
    }
}
