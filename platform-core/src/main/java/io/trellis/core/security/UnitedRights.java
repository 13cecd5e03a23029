package io.trellis.core.security;

import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
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
    private final List<Part> parts;
    private final Map<String, FieldGrounds> fields = new ConcurrentHashMap<>();

    private record Part(String role, EntityRights rights) {}

    private UnitedRights(String entity, List<Part> parts) {
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

    private static Optional<Part> named(RoleDefinition role, String entity) {
        EntityRights named = role.entities().get(entity);
        EntityRights given = named != null || BuiltInRoles.PEOPLE.contains(entity)
                ? named
                : role.entities().get(BuiltInRoles.ANY_ENTITY);
        return Optional.ofNullable(given).map(rights -> new Part(role.name(), rights));
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
                : parts.stream().map(part -> part.rights().unowned()).reduce(Unowned.NONE, Unowned::more);
    }

    /** The most that one of the roles gives which let somebody take; 0 for any number. */
    int holds() {
        IntSummaryStatistics given = parts.stream()
                .map(Part::rights)
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

    /** What each rule gives of an action's scopes; together they are the widest, and nobody changes what they may not see. */
    Map<Ground.Rule, Scope> scopes(Action action) {
        Map<Ground.Rule, Scope> scopes = new LinkedHashMap<>();
        switch (action) {
            case READ, CREATE, IMPORT, EXPORT -> {
                if (BuiltInRoles.PEOPLE.contains(entity)) {
                    scopes.put(new Ground.Rule.OfPeople(), Scope.ALL);
                } else {
                    scopes(scopes, EntityRights::read, Scope.ALL);
                }
            }
            case UPDATE -> scopes(scopes, EntityRights::update, read());
            case DELETE -> scopes(scopes, EntityRights::delete, read());
            case TAKE -> {}
        }
        return scopes;
    }

    private void scopes(Map<Ground.Rule, Scope> into, Function<EntityRights, Scope> scope, Scope most) {
        for (Part part : parts) {
            Scope given = narrower(scope.apply(part.rights()), most);
            if (given != Scope.NONE) {
                into.put(new Ground.Rule.OfRole(part.role(), given), given);
            }
        }
    }

    /** What gives records that nobody owns. */
    List<Ground.Rule> pools(Action action) {
        Unowned least =
                switch (action) {
                    case READ, CREATE, IMPORT, EXPORT -> Unowned.READ;
                    case TAKE -> Unowned.TAKE;
                    case UPDATE, DELETE -> Unowned.NONE;
                };
        return least == Unowned.NONE || unowned().compareTo(least) < 0
                ? List.of()
                : parts.stream()
                        .filter(part -> part.rights().unowned().compareTo(least) >= 0)
                        .<Ground.Rule>map(part -> new Ground.Rule.OfPool(part.role()))
                        .toList();
    }

    FieldAccess field(String key) {
        return grounds(key).access();
    }

    /** A role gives on a field no more than it gives on the record: who may only look at records may not edit a field that is not named. */
    FieldGrounds grounds(String key) {
        FieldGrounds known = fields.get(key);
        if (known == null) {
            known = FieldGrounds.of(
                    parts.stream().map(part -> field(part, key)).toList(), PeopleFields.openTo(entity, key));
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
        return parts.stream().anyMatch(part -> part.rights()
                .fields()
                .getOrDefault(key, FieldAccess.HIDDEN)
                .mayRead());
    }

    private static FieldGrounds.ByRole field(Part part, String key) {
        EntityRights rights = part.rights();
        boolean writes = rights.create() || rights.update() != Scope.NONE;
        FieldAccess most =
                writes ? FieldAccess.EDIT : rights.read() != Scope.NONE ? FieldAccess.READ : FieldAccess.HIDDEN;
        FieldAccess said = rights.fields().getOrDefault(key, FieldAccess.EDIT);
        return said.compareTo(most) < 0
                ? new FieldGrounds.ByRole(part.role(), said, true)
                : new FieldGrounds.ByRole(
                        part.role(), most, said == most && rights.fields().containsKey(key));
    }

    private boolean any(Predicate<EntityRights> gives) {
        return parts.stream().map(Part::rights).anyMatch(gives);
    }

    private Scope widest(Function<EntityRights, Scope> scope) {
        return parts.stream().map(Part::rights).map(scope).reduce(Scope.NONE, Scope::wider);
    }

    private static Scope narrower(Scope one, Scope other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
