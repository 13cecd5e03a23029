package io.trellis.app.ui.roles;

import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.Scope;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a role is usually given on an entity, to choose from where it is made; each of it can be said apart in the role. */
enum AccessChoice {
    /** The role says nothing of the entity. */
    AS_OTHERS,
    NOTHING,
    READ_ALL,
    OWN,
    DEPARTMENT,
    DEPARTMENT_AND_BELOW,
    ALL;

    /** The choice that comes nearest to rights on another entity. */
    static AccessChoice like(EntityRights rights) {
        boolean writes = rights.create() || rights.update() != Scope.NONE;
        return switch (rights.read()) {
            case NONE -> NOTHING;
            case OWN -> OWN;
            case DEPARTMENT -> DEPARTMENT;
            case DEPARTMENT_AND_BELOW -> DEPARTMENT_AND_BELOW;
            case ALL -> writes ? ALL : READ_ALL;
        };
    }

    boolean reads() {
        return this != NOTHING;
    }

    /** As the role has it under the entity's name. */
    ObjectNode rights() {
        return switch (this) {
            case AS_OTHERS, NOTHING -> JsonNodeFactory.instance.objectNode().put("read", Scope.NONE.code());
            case READ_ALL -> JsonNodeFactory.instance.objectNode().put("read", Scope.ALL.code());
            case OWN -> working(Scope.OWN, Scope.OWN);
            case DEPARTMENT -> working(Scope.DEPARTMENT, Scope.OWN);
            case DEPARTMENT_AND_BELOW -> working(Scope.DEPARTMENT_AND_BELOW, Scope.OWN);
            case ALL -> working(Scope.ALL, Scope.ALL);
        };
    }

    private static ObjectNode working(Scope scope, Scope delete) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("create", true)
                .put("read", scope.code())
                .put("update", scope.code())
                .put("delete", delete.code())
                .put("export", true);
    }
}
