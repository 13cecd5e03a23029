package io.trellis.core.security;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.RoleDefinition.EntityRights;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roles without which nobody could start. {@code admin} cannot be redefined, so that nobody can lock everyone out. */
public final class BuiltInRoles {

    public static final String ADMIN = "admin";
    public static final String ANALYST = "analyst";

    /** Everything on records, for an entity that a role does not name. */
    public static final String ANY_ENTITY = "*";

    /** The entities of people: {@link #ANY_ENTITY} does not reach them, as who may change them may give rights. */
    public static final Set<String> PEOPLE = Set.of("user", "department");

    private static final EntityRights EVERYTHING =
            new EntityRights(true, Scope.ALL, Scope.ALL, Scope.ALL, true, true, Map.of());

    private BuiltInRoles() {}

    public static List<RoleDefinition> all(Messages messages) {
        return List.of(
                new RoleDefinition(
                        ADMIN,
                        messages.text("core.role.admin"),
                        Set.of(Capability.values()),
                        Map.of(ANY_ENTITY, EVERYTHING, "user", EVERYTHING, "department", EVERYTHING)),
                new RoleDefinition(
                        ANALYST,
                        messages.text("core.role.analyst"),
                        Set.of(Capability.DESIGN, Capability.API_KEYS),
                        Map.of(ANY_ENTITY, EVERYTHING)));
    }
}
