package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.core.security.Share.Level;
import io.trellis.core.seed.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What is said of a record and a field, what is decided and what a plain model of rights allows are the same, whatever the roles, people and shares. */
class ReasonsTest {

    private static final int WORLDS = 150;
    private static final List<String> DEPARTMENTS = List.of("hq", "sales", "east", "south");
    private static final List<String> ROLES = List.of("a", "b", "c");
    private static final List<String> MARKS = List.of("m1", "m2");
    private static final List<String> FIELDS = List.of("cost", "name");

    private final Random random = Seed.random(ReasonsTest.class);

    @Test
    void explanationDecisionAndModelAgree() {
        for (int i = 0; i < WORLDS; i++) {
            new World().check();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <E extends Enum<E>> E one(Class<E> of) {
        return one(List.of(of.getEnumConstants()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private Set<String> some(List<String> of) {
        Set<String> some = new HashSet<>(of);
        some.removeIf(each -> maybe());
        return some;
    }

    private EntityRights rights() {
        Map<String, FieldAccess> fields = new HashMap<>();
        FIELDS.stream().filter(key -> maybe()).forEach(key -> fields.put(key, one(FieldAccess.class)));
        return new EntityRights(
                maybe(),
                one(Scope.class),
                one(Scope.class),
                one(Scope.class),
                false,
                false,
                fields,
                one(Unowned.class),
                0);
    }

    private Grantee grantee() {
        Kind kind = one(Kind.class);
        return new Grantee(
                kind,
                switch (kind) {
                    case USER -> one(List.of("p0", "p1", "p2"));
                    case DEPARTMENT -> one(DEPARTMENTS);
                    case ROLE -> one(ROLES);
                });
    }

    private record Published(List<RoleDefinition> all) implements Roles {
        @Override
        public Optional<RoleDefinition> find(String name) {
            return all.stream().filter(role -> role.name().equals(name)).findFirst();
        }
    }

    private final class World {

        private final List<RoleDefinition> roles = ROLES.stream()
                .map(name -> new RoleDefinition(
                        name,
                        LocalizedText.same(name),
                        Set.of(),
                        Map.of("deal", rights(), "part", rights(), "*", rights())))
                .toList();
        private final List<User> everybody = new ArrayList<>();
        private final People people;
        private final DefaultPermissions permissions;
        private final List<Share> shares = new ArrayList<>();
        private final List<RuledShares.Ruled> rules = new ArrayList<>();
        private final Set<String> marks = some(MARKS);
        private final AccessTokens deal;

        World() {
            for (int i = 0; i < 3; i++) {
                User user = People.user(
                        "p" + i, maybe() ? one(DEPARTMENTS) : null, some(ROLES).toArray(String[]::new));
                everybody.add(random.nextInt(8) == 0 ? People.left(user) : user);
            }
            people = new People(everybody.toArray(User[]::new));
            permissions = new DefaultPermissions(
                    people,
                    new Published(roles),
                    new StaticListableBeanFactory().getBeanProvider(ToldFields.class),
                    new StaticListableBeanFactory(Map.of("belongings", (Belongings) World::belongs))
                            .getBeanProvider(Belongings.class),
                    new StaticListableBeanFactory(
                                    Map.of("rules", (RuledShares) entity -> entity.equals("deal") ? rules : List.of()))
                            .getBeanProvider(RuledShares.class));
            for (int i = random.nextInt(3); i > 0; i--) {
                String mark = one(MARKS);
                rules.add(new RuledShares.Ruled(mark, mark, grantee(), one(Level.class)));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                shares.add(new Share(grantee(), one(Level.class), Optional.empty(), "p0", Instant.EPOCH));
            }
            deal = AccessTokens.of(
                    maybe() ? "p" + random.nextInt(4) : null,
                    maybe() ? one(DEPARTMENTS) : null,
                    Set.of(),
                    shares,
                    marks);
        }

        private static List<Belonging> belongs(String entity) {
            return entity.equals("part") ? List.of(new Belonging("of", "deal", Action.UPDATE)) : List.of();
        }

        void check() {
            AccessTokens part = AccessTokens.of(null, null, Set.copyOf(deal.behind("of")), List.of());
            for (User user : everybody) {
                CurrentUser asks = people.asCurrent(user);
                for (Action action : List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.TAKE)) {
                    boolean allowed = user.active() && model(user, "deal", action);
                    String what = user + " " + action + " " + roles + " " + shares + " " + deal;
                    assertThat(said(permissions.grounds(asks, "deal", action)))
                            .as(what)
                            .isEqualTo(allowed);
                    assertThat(permissions.may(asks, "deal", action)
                                    && deal.meets(permissions.rows(asks, "deal", action)))
                            .as(what)
                            .isEqualTo(allowed);
                    boolean ofPart = user.active()
                            && gives(user, "part", action)
                            && model(user, "deal", action == Action.DELETE ? Action.UPDATE : action);
                    assertThat(part.meets(permissions.rows(asks, "part", action)))
                            .as("part: " + what)
                            .isEqualTo(ofPart);
                }
                for (String key : FIELDS) {
                    FieldGrounds grounds = permissions.grounds(asks, "deal", key);
                    assertThat(permissions.field(asks, "deal", key))
                            .isEqualTo(user.active() ? field(user, key) : FieldAccess.HIDDEN)
                            .isEqualTo(grounds.roles().stream()
                                    .map(FieldGrounds.ByRole::gives)
                                    .reduce(FieldAccess.HIDDEN, FieldAccess::more));
                }
            }
        }

        /** Whether a rule is named, each of which has to be true by itself. */
        private boolean said(RowGrounds grounds) {
            List<Ground> giving = grounds instanceof RowGrounds.Given(var each)
                    ? each.stream().filter(ground -> ground.gives(deal)).toList()
                    : List.of();
            giving.forEach(ground -> {
                switch (ground.rule()) {
                    case Ground.Rule.OfRole(var role, var scope) ->
                        assertThat(role).isIn(ROLES);
                    case Ground.Rule.OfPool pool -> assertThat(deal.owner()).isNull();
                    case Ground.Rule.OfPeople everybody -> throw new AssertionError(everybody);
                    case Ground.Rule.ByRule(var name, var to) ->
                        assertThat(marks).contains(name);
                    case Ground.Rule.Shared(var to, var level) ->
                        assertThat(shares)
                                .anyMatch(share ->
                                        share.to().equals(to) && share.level().compareTo(level) >= 0);
                }
            });
            return !giving.isEmpty();
        }

        private List<EntityRights> theirs(User user, String entity) {
            return roles.stream()
                    .filter(role -> user.roles().contains(role.name()))
                    .map(role -> role.entities().get(entity))
                    .toList();
        }

        private Scope widest(User user, String entity, Action action) {
            return theirs(user, entity).stream()
                    .map(one -> switch (action) {
                        case UPDATE -> one.update();
                        case DELETE -> one.delete();
                        default -> one.read();
                    })
                    .reduce(Scope.NONE, Scope::wider);
        }

        private boolean gives(User user, String entity, Action action) {
            Scope read = widest(user, entity, Action.READ);
            return action == Action.TAKE
                    ? read != Scope.NONE && theirs(user, entity).stream().anyMatch(one -> one.unowned() == Unowned.TAKE)
                    : read != Scope.NONE && widest(user, entity, action) != Scope.NONE;
        }

        private boolean model(User user, String entity, Action action) {
            if (!gives(user, entity, action)) {
                return false;
            }
            if (action == Action.TAKE) {
                return deal.owner() == null;
            }
            Scope read = widest(user, entity, Action.READ);
            Scope scope = widest(user, entity, action);
            Scope reach = scope.compareTo(read) < 0 ? scope : read;
            boolean own = user.id().equals(deal.owner());
            String department = user.department();
            boolean reached =
                    switch (reach) {
                        case NONE -> false;
                        case OWN -> own;
                        case DEPARTMENT -> own || department != null && department.equals(deal.department());
                        case DEPARTMENT_AND_BELOW ->
                            own
                                    || department != null
                                            && deal.department() != null
                                            && people.departmentsUnder(department)
                                                    .contains(deal.department());
                        case ALL -> true;
                    };
            boolean pool = action == Action.READ
                    && deal.owner() == null
                    && theirs(user, entity).stream().anyMatch(one -> one.unowned() != Unowned.NONE);
            return reached || pool || action != Action.DELETE && shared(user, action);
        }

        private boolean shared(User user, Action action) {
            return shares.stream()
                            .filter(share -> action == Action.READ || share.level() == Level.EDIT)
                            .anyMatch(share -> reaches(share.to(), user))
                    || rules.stream()
                            .filter(rule -> marks.contains(rule.mark()))
                            .filter(rule -> action == Action.READ || rule.level() == Level.EDIT)
                            .anyMatch(rule -> reaches(rule.to(), user));
        }

        private boolean reaches(Grantee to, User user) {
            return switch (to.kind()) {
                case USER -> to.id().equals(user.id());
                case ROLE -> user.roles().contains(to.id());
                case DEPARTMENT ->
                    user.department() != null
                            && people.departmentsUnder(to.id()).contains(user.department());
            };
        }

        private FieldAccess field(User user, String key) {
            FieldAccess most = FieldAccess.HIDDEN;
            for (EntityRights one : theirs(user, "deal")) {
                FieldAccess record = one.create() || one.update() != Scope.NONE
                        ? FieldAccess.EDIT
                        : one.read() != Scope.NONE ? FieldAccess.READ : FieldAccess.HIDDEN;
                most = most.more(record.less(one.fields().getOrDefault(key, FieldAccess.EDIT)));
            }
            return most;
        }
    }
}
