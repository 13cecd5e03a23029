package io.trellis.core.security;

import java.util.Map;
import java.util.Set;

/** What everybody may read of colleagues and departments: an owner must be shown by name. */
final class PeopleFields {

    private static final Map<String, Set<String>> OPEN = Map.of(
            "user", Set.of("username", "name", "email", "department", "manager"),
            "department", Set.of("code", "name", "parent", "manager"));

    private PeopleFields() {}

    static boolean openTo(String entity, String fieldKey) {
        return OPEN.getOrDefault(entity, Set.of()).contains(fieldKey);
    }
}
