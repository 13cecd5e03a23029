package io.trellis.core.security;

import io.trellis.core.security.RoleDefinition.EntityRights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a role gives otherwise than before, as it works out with the line for all other entities.
 *
 * @param entity that it is about; empty for a capability
 */
public record RightsChange(String role, String entity, Right right) {

    /** What it is, as it was and as it is. */
    public sealed interface Right {

        boolean more();

        /** @param action one of READ, UPDATE, DELETE */
        record Records(Action action, Scope before, Scope after) implements Right {
            @Override
            public boolean more() {
                return after.compareTo(before) > 0;
            }
        }

        /** @param action one of CREATE, IMPORT, EXPORT */
        record May(Action action, boolean more) implements Right {}

        /** Of records without an owner. */
        record Pool(Unowned before, Unowned after) implements Right {
            @Override
            public boolean more() {
                return after.compareTo(before) > 0;
            }
        }

        record Field(String key, FieldAccess before, FieldAccess after) implements Right {
            @Override
            public boolean more() {
                return after.compareTo(before) > 0;
            }
        }

        record Has(Capability capability, boolean more) implements Right {}
    }

    /**
     * Between two states of all roles. A role that is new has nobody yet, and one that is gone is not told of; of an entity that
     * is new what a role gives of its records is told, and not of each of its fields.
     *
     * @param fieldsBefore keys by entity; {@code fieldsAfter} likewise
     * @return by role and entity, in their order by name
     */
    public static List<RightsChange> between(
            Collection<RoleDefinition> before,
            Map<String, Set<String>> fieldsBefore,
            Collection<RoleDefinition> after,
            Map<String, Set<String>> fieldsAfter) {
        Map<String, RoleDefinition> known = new HashMap<>();
        before.forEach(role -> known.put(role.name(), role));
        Map<String, RoleDefinition> now = new LinkedHashMap<>();
        after.forEach(role -> now.put(role.name(), role));
        List<RightsChange> changes = new ArrayList<>();
        for (String name : new TreeSet<>(now.keySet())) {
            RoleDefinition old = known.get(name);
            RoleDefinition next = now.get(name);
            if (old != null && next != null) {
                capabilities(old, next, changes);
                for (String entity : new TreeSet<>(fieldsAfter.keySet())) {
                    new OfEntity(old, next, entity, changes)
                            .compare(fieldsBefore.get(entity), fieldsAfter.getOrDefault(entity, Set.of()));
                }
            }
        }
        return List.copyOf(changes);
    }

    private static void capabilities(RoleDefinition before, RoleDefinition after, List<RightsChange> changes) {
        for (Capability one : EnumSet.allOf(Capability.class)) {
            boolean now = after.capabilities().contains(one);
            if (now != before.capabilities().contains(one)) {
                changes.add(new RightsChange(after.name(), "", new Right.Has(one, now)));
            }
        }
    }

    /** What one role gives on one entity. */
    private static final class OfEntity {

        private final String role;
        private final String entity;
        private final RoleDefinition beforeRole;
        private final RoleDefinition afterRole;
        private final UnitedRights after;
        private final List<RightsChange> changes;

        OfEntity(RoleDefinition before, RoleDefinition after, String entity, List<RightsChange> changes) {
            this.role = after.name();
            this.entity = entity;
            this.beforeRole = before;
            this.afterRole = after;
            this.after = UnitedRights.of(List.of(after), entity);
            this.changes = changes;
        }

        /** @param fieldsBefore null for an entity that is new */
        void compare(@Nullable Set<String> fieldsBefore, Set<String> fieldsAfter) {
            UnitedRights before = UnitedRights.of(fieldsBefore == null ? List.of() : List.of(beforeRole), entity);
            records(Action.READ, before, UnitedRights::read);
            records(Action.UPDATE, before, UnitedRights::update);
            records(Action.DELETE, before, UnitedRights::delete);
            may(Action.CREATE, before, UnitedRights::create);
            may(Action.IMPORT, before, UnitedRights::mayImport);
            may(Action.EXPORT, before, UnitedRights::mayExport);
            if (before.unowned() != after.unowned()) {
                add(new Right.Pool(before.unowned(), after.unowned()));
            }
            if (fieldsBefore != null) {
                Set<String> both = new TreeSet<>(fieldsAfter);
                both.retainAll(fieldsBefore);
                both.stream()
                        .filter(key -> said(beforeRole, key) != said(afterRole, key))
                        .filter(key -> before.field(key) != after.field(key))
                        .forEach(key -> add(new Right.Field(key, before.field(key), after.field(key))));
            }
        }

        /** What follows from the record alone is told with the record. */
        private FieldAccess said(RoleDefinition of, String key) {
            EntityRights rights =
                    of.entities().getOrDefault(entity, of.entities().get(BuiltInRoles.ANY_ENTITY));
            return rights == null ? FieldAccess.EDIT : rights.fields().getOrDefault(key, FieldAccess.EDIT);
        }

        private void records(Action action, UnitedRights before, Function<UnitedRights, Scope> scope) {
            if (scope.apply(before) != scope.apply(after)) {
                add(new Right.Records(action, scope.apply(before), scope.apply(after)));
            }
        }

        private void may(Action action, UnitedRights before, Function<UnitedRights, Boolean> right) {
            if (!right.apply(before).equals(right.apply(after))) {
                add(new Right.May(action, right.apply(after)));
            }
        }

        private void add(Right right) {
            changes.add(new RightsChange(role, entity, right));
        }
    }
}
