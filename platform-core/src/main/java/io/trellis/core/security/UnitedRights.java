package io.trellis.core.security;

import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What several roles together give on one entity: in each respect the most that any of them gives. */
final class UnitedRights {

    private static final int MOST_FIELDS = 1_000;

    private final String entity;
    private final List<EntityRights> parts;
    private final Map<String, FieldAccess> fields = new ConcurrentHashMap<>();

    private UnitedRights(String entity, List<EntityRights> parts) {
        this.entity = entity;
        this.parts = parts;
    }

    static UnitedRights of(Collection<RoleDefinition> roles, String entity) {
        return new UnitedRights(
                entity,
                roles.stream()
                        .map(role -> named(role, entity))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<EntityRights> named(RoleDefinition role, String entity) {
        EntityRights named = role.entities().get(entity);
        return named != null || BuiltInRoles.PEOPLE.contains(entity)
                ? Optional.ofNullable(named)
                : Optional.ofNullable(role.entities().get(BuiltInRoles.ANY_ENTITY));
    }

    boolean create() {
        return any(EntityRights::create);
    }

    boolean mayImport() {
        return any(EntityRights::mayImport);
    }

    boolean mayExport() {
        return any(EntityRights::mayExport);
    }

    Scope read() {
        return BuiltInRoles.PEOPLE.contains(entity) ? Scope.ALL : widest(EntityRights::read);
    }

    /** Of a kind that one may not see at all one sees no pool either. */
    Unowned unowned() {
        return read() == Scope.NONE
                ? Unowned.NONE
                : parts.stream().map(EntityRights::unowned).reduce(Unowned.NONE, Unowned::more);
    }

    /** The most that one of the roles gives which let somebody take; 0 for any number. */
    int holds() {
        IntSummaryStatistics given = parts.stream()
                .filter(rights -> rights.unowned() == Unowned.TAKE)
                .mapToInt(EntityRights::holds)
                .summaryStatistics();
        return given.getCount() == 0 || given.getMin() == 0 ? 0 : given.getMax();
    }

    /** What one may not see one may not change. */
    Scope update() {
        return narrower(widest(EntityRights::update), read());
    }

    Scope delete() {
        return narrower(widest(EntityRights::delete), read());
    }

    /** A role gives on a field no more than it gives on the record: who may only look at records may not edit a field that is not named. */
    FieldAccess field(String key) {
        FieldAccess known = fields.get(key);
        if (known == null) {
            known = united(key);
            // keys that no entity has come from outside without end
            if (fields.size() < MOST_FIELDS) {
                fields.put(key, known);
            }
        }
        return known;
    }

    /** Whether all that is told may be read, of every record that a lookup could lead to. */
    static boolean readAll(Told told, Function<String, UnitedRights> rights) {
        return told.fields().stream().allMatch(ref -> reads(ref, told, rights.apply(ref.entity())));
    }

    static boolean reads(FieldRef ref, Told told, UnitedRights rights) {
        return rights.field(ref.key()).mayRead()
                && (!told.records().contains(ref.entity()) || rights.read() == Scope.ALL);
    }

    /** Whether a role says of this very field that it may be read. */
    boolean names(String key) {
        return parts.stream()
                .anyMatch(rights ->
                        rights.fields().getOrDefault(key, FieldAccess.HIDDEN).mayRead());
    }

    private FieldAccess united(String key) {
        FieldAccess open = PeopleFields.openTo(entity, key) ? FieldAccess.READ : FieldAccess.HIDDEN;
        return parts.stream().map(rights -> field(rights, key)).reduce(open, FieldAccess::more);
    }

    private static FieldAccess field(EntityRights rights, String key) {
        boolean writes = rights.create() || rights.update() != Scope.NONE;
        FieldAccess most =
                writes ? FieldAccess.EDIT : rights.read() != Scope.NONE ? FieldAccess.READ : FieldAccess.HIDDEN;
        FieldAccess said = rights.fields().getOrDefault(key, FieldAccess.EDIT);
        return said.compareTo(most) <= 0 ? said : most;
    }

    private boolean any(Predicate<EntityRights> gives) {
        return parts.stream().anyMatch(gives);
    }

    private Scope widest(Function<EntityRights, Scope> scope) {
        return parts.stream().map(scope).reduce(Scope.NONE, Scope::wider);
    }

    private static Scope narrower(Scope one, Scope other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
