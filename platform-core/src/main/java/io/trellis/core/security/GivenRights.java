package io.trellis.core.security;

import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.FieldGrounds.Limit;
import io.trellis.core.security.RowGrounds.Why;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.ToldFields.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/** What the roles of one give, as themselves or through the eyes of whom they look as. */
final class GivenRights implements Reasons {

    private final Users users;
    private final Roles roles;
    private final ObjectProvider<ToldFields> told;
    private final ObjectProvider<Belongings> belongings;
    private final ObjectProvider<RuledShares> ruled;
    private final KnownRights known = new KnownRights();

    /**
     * @param told late, as what it looks at asks for rights itself
     * @param belongings late, for the same reason
     */
    GivenRights(
            Users users,
            Roles roles,
            ObjectProvider<ToldFields> told,
            ObjectProvider<Belongings> belongings,
            ObjectProvider<RuledShares> ruled) {
        this.ruled = ruled;
        this.users = users;
        this.roles = roles;
        this.told = told;
        this.belongings = belongings;
    }

    @Override
    public boolean may(CurrentUser user, String entity, Action action) {
        return user.isSystem()
                || (keyAllows(user, action) && !reserved(user, entity, action) && given(rights(user, entity), action));
    }

    /** People come and go by the hand of administrators: a key without their scope is nobody's hand, whoever made it. */
    private boolean reserved(CurrentUser user, String entity, Action action) {
        return BuiltInRoles.PEOPLE.contains(entity)
                && switch (action) {
                    case READ, UPDATE, EXPORT, TAKE -> false;
                    case DELETE -> !has(user, Capability.ADMIN);
                    case CREATE, IMPORT -> user.narrowed().isPresent() && !has(user, Capability.ADMIN);
                };
    }

    @Override
    public int holds(CurrentUser user, String entity) {
        return user.isSystem() ? 0 : rights(user, entity).holds();
    }

    @Override
    public Reasons with(RoleDefinition drafted) {
        return new GivenRights(users, new DraftedRole(roles, drafted), told, belongings, ruled);
    }

    private static boolean given(UnitedRights rights, Action action) {
        return switch (action) {
            case CREATE -> rights.create();
            case READ -> rights.read() != Scope.NONE;
            case UPDATE -> rights.update() != Scope.NONE;
            case DELETE -> rights.delete() != Scope.NONE;
            case IMPORT -> rights.mayImport();
            case EXPORT -> rights.mayExport();
            case TAKE -> rights.unowned() == Unowned.TAKE;
        };
    }

    /** A key for writing or for reports reads records on its way; which calls it may make at all is settled where they come in. */
    private static boolean keyAllows(CurrentUser user, Action action) {
        List<String> enough =
                switch (action) {
                    case READ -> List.of("records:read", "records:write", "reports:read", "tasks");
                    case EXPORT -> List.of("records:read");
                    case CREATE, UPDATE, DELETE, IMPORT, TAKE -> List.of("records:write");
                };
        return user.narrowed().map(key -> enough.stream().anyMatch(key::allows)).orElse(true);
    }

    @Override
    public RowPolicy rows(CurrentUser user, String entity, Action action) {
        return grounds(user, entity, action).rows();
    }

    @Override
    public RowGrounds grounds(CurrentUser user, String entity, Action action) {
        if (user.isSystem()) {
            return new RowGrounds.Whole();
        }
        Optional<User> person = person(user);
        if (person.isEmpty()) {
            return new RowGrounds.Closed(Why.NOBODY);
        }
        if (!keyAllows(user, action)) {
            return new RowGrounds.Closed(Why.KEY);
        }
        if (reserved(user, entity, action)) {
            return new RowGrounds.Closed(Why.RESERVED);
        }
        UnitedRights rights = rights(user, entity);
        List<Belonging> to = belongsTo(entity);
        if (!to.isEmpty()) {
            return ofParents(user, to, action, rights);
        }
        List<Ground> grounds = new ArrayList<>();
        rights.scopes(action).forEach((role, scope) -> grounds.add(new Ground(role, policy(person.get(), scope))));
        if (!grounds.isEmpty()) {
            sharing(action).ifPresent(level -> grounds.addAll(shared(entity, level, reachedBy(user, person.get()))));
        }
        rights.pools(action).forEach(role -> grounds.add(new Ground(role, AccessTokens.nobodys())));
        return grounds.isEmpty() ? new RowGrounds.Closed(Why.ROLES) : new RowGrounds.Given(grounds);
    }

    /** By hand and by rules. */
    private List<Ground> shared(String entity, Share.Level level, List<Grantee> reached) {
        List<Ground> grounds = new ArrayList<>();
        reached.forEach(with -> grounds.add(AccessTokens.shared(with, level)));
        RuledShares rules = ruled.getIfAvailable();
        if (rules != null) {
            rules.of(entity).stream()
                    .filter(rule -> rule.level().compareTo(level) >= 0 && reached.contains(rule.to()))
                    .forEach(rule -> grounds.add(AccessTokens.ruled(rule)));
        }
        return grounds;
    }

    /** As what a record has to be shared for this; nothing is deleted or taken because it is shared. */
    private static Optional<Share.Level> sharing(Action action) {
        return switch (action) {
            case READ, CREATE, IMPORT, EXPORT -> Optional.of(Share.Level.READ);
            case UPDATE -> Optional.of(Share.Level.EDIT);
            case DELETE, TAKE -> Optional.empty();
        };
    }

    /** To whom a record has to be given for this person to have it. */
    private List<Grantee> reachedBy(CurrentUser user, User person) {
        return Share.reaching(
                person.id(),
                Optional.ofNullable(person.department())
                        .map(users::departmentsOver)
                        .orElse(List.of()),
                rolesOf(user, person).stream().map(RoleDefinition::name).toList());
    }

    private List<Belonging> belongsTo(String entity) {
        Belongings known = belongings.getIfAvailable();
        return known == null ? List.of() : known.of(entity);
    }

    /** A role says whether somebody has to do with the kind at all; with which of them is said by what they belong to. */
    private RowGrounds ofParents(CurrentUser user, List<Belonging> to, Action action, UnitedRights rights) {
        boolean any =
                switch (action) {
                    case UPDATE, DELETE, TAKE -> given(rights, action);
                    case READ, CREATE, IMPORT, EXPORT -> given(rights, Action.READ);
                };
        return any
                ? new RowGrounds.Behind(to.stream()
                        .map(one -> new RowGrounds.Parent(
                                one, one.asked(action), grounds(user, one.parent(), one.asked(action))))
                        .toList())
                : new RowGrounds.Closed(Why.ROLES);
    }

    private RowPolicy policy(User person, Scope scope) {
        Set<String> departments = Optional.ofNullable(person.department())
                .map(id -> scope == Scope.DEPARTMENT_AND_BELOW ? users.departmentsUnder(id) : Set.of(id))
                .orElse(Set.of());
        return switch (scope) {
            case NONE -> new RowPolicy.Nothing();
            case OWN -> AccessTokens.ofThese(person.id(), Set.of());
            case DEPARTMENT, DEPARTMENT_AND_BELOW -> AccessTokens.ofThese(person.id(), departments);
            case ALL -> new RowPolicy.Everything();
        };
    }

    @Override
    public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
        return fields(user, entity).apply(fieldKey);
    }

    @Override
    public Function<String, FieldAccess> fields(CurrentUser user, String entity) {
        if (user.isSystem()) {
            return key -> FieldAccess.EDIT;
        }
        Function<String, FieldGrounds> grounds = fieldGrounds(user, entity);
        return key -> grounds.apply(key).access();
    }

    @Override
    public FieldGrounds grounds(CurrentUser user, String entity, String fieldKey) {
        return fieldGrounds(user, entity).apply(fieldKey);
    }

    private Function<String, FieldGrounds> fieldGrounds(CurrentUser user, String entity) {
        UnitedRights rights = rights(user, entity);
        List<String> shown = user.narrowed()
                .map(Restriction::fields)
                .map(fields -> fields.get(entity))
                .orElse(null);
        Function<String, FieldGrounds> told = telling(user, entity, rights);
        Function<String, FieldGrounds> given = BuiltInRoles.PEOPLE.contains(entity) && !has(user, Capability.ADMIN)
                ? key -> ungoverned(entity, key, told.apply(key))
                : told;
        return shown == null
                ? given
                : key -> shown.contains(key)
                        ? given.apply(key)
                        : given.apply(key).under(Limit.KEY);
    }

    /**
     * A field that tells of others is hidden from those who may not read these, or not of all records that a lookup could
     * lead to, unless a role that the user has names it.
     */
    private Function<String, FieldGrounds> telling(CurrentUser user, String entity, UnitedRights rights) {
        ToldFields fields = told.getIfAvailable();
        Map<String, Told> tell = fields == null ? Map.of() : fields.of(entity);
        return tell.isEmpty()
                ? rights::grounds
                : key -> {
                    FieldGrounds given = rights.grounds(key);
                    Told of = given.access() == FieldAccess.HIDDEN ? null : tell.get(key);
                    boolean open = of == null
                            || (rights.names(key)
                                            || UnitedRights.readAll(of, other -> rights(user, other))
                                                    && of.records().stream().allMatch(other -> ofAll(user, other)))
                                    && keyShows(user, entity, of);
                    return open ? given : given.under(Limit.TOLD);
                };
    }

    /** What belongs to other records is not seen whole by the scope that a role gives. */
    private boolean ofAll(CurrentUser user, String entity) {
        return belongsTo(entity).isEmpty() || rows(user, entity, Action.READ) instanceof RowPolicy.Everything;
    }

    /** A key that is narrowed to some fields tells of no others by those that it is not narrowed to. */
    private static boolean keyShows(CurrentUser user, String entity, Told of) {
        Map<String, List<String>> shown =
                user.narrowed().map(Restriction::fields).orElse(Map.of());
        return shown.containsKey(entity)
                || of.fields().stream().allMatch(ref -> Optional.ofNullable(shown.get(ref.entity()))
                        .map(keys -> keys.contains(ref.key()))
                        .orElse(true));
    }

    /** Who could write these fields could give rights, whatever a role says of the field: a key without its scope can not either. */
    private static FieldGrounds ungoverned(String entity, String key, FieldGrounds given) {
        return GoverningFields.among(entity, key) ? given.under(Limit.GOVERNS) : given;
    }

    @Override
    public boolean has(CurrentUser user, Capability capability) {
        return user.isSystem()
                || (keyAllows(user, capability)
                        && person(user)
                                .filter(person -> give(rolesOf(user, person), capability))
                                .isPresent());
    }

    @Override
    public boolean give(Set<String> names, Capability capability) {
        return give(roles(names), capability);
    }

    private static boolean give(List<RoleDefinition> roles, Capability capability) {
        return roles.stream().anyMatch(role -> role.capabilities().contains(capability));
    }

    /** A key that could make keys could make one without its own limits. */
    private static boolean keyAllows(CurrentUser user, Capability capability) {
        return user.narrowed()
                .map(key -> capability != Capability.API_KEYS
                        && key.allows(capability.name().toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    private UnitedRights rights(CurrentUser user, String entity) {
        return person(user)
                .map(person -> known.of(rolesOf(user, person), entity))
                .orElseGet(() -> UnitedRights.of(List.of(), ""));
    }

    /** Those of the person, but for who looks as a role: that one alone. */
    private List<RoleDefinition> rolesOf(CurrentUser user, User person) {
        Look look = user.seeing();
        return look != null && look.eyes() instanceof Look.Eyes.OfRole(var role, var drafted)
                ? drafted.map(List::of).orElseGet(() -> roles(Set.of(role)))
                : roles(person.roles());
    }

    private List<RoleDefinition> roles(Set<String> names) {
        return names.stream().map(roles::find).flatMap(Optional::stream).toList();
    }

    /** As the organisation knows them now, whatever was true when they logged in. */
    private Optional<User> person(CurrentUser user) {
        return users.find(user.self()).filter(User::active);
    }
}
