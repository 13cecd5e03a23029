package io.trellis.core.security;

import static io.trellis.core.security.People.left;
import static io.trellis.core.security.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class DefaultPermissionsTest {

    private static final EntityRights READ_ALL = rights(false, Scope.ALL, Scope.NONE, Map.of());

    private static final Map<String, Told> TOLD = Map.of(
            "margin", new Told(Set.of(new FieldRef("deal", "cost")), Set.of()),
            "opened", new Told(Set.of(new FieldRef("deal", "cost")), Set.of()),
            "accountName", new Told(Set.of(new FieldRef("account", "name")), Set.of("account")),
            "siteName", new Told(Set.of(new FieldRef("deal", "name"), new FieldRef("site", "name")), Set.of("site")),
            "siteOpened", new Told(Set.of(new FieldRef("site", "name")), Set.of("site")),
            "ownerName", new Told(Set.of(new FieldRef("user", "name")), Set.of("user")));

    private final People people = new People(
            user("zhang", "east", "sales"),
            user("wang", "sales", "lead"),
            user("fin", "hq", "finance"),
            user("both", "east", "sales", "finance"),
            user("adm", null, "admin"),
            user("ana", null, "analyst"),
            user("hr", null, "staff"),
            user("lonely", null, "team"),
            user("belong", null, "parts"),
            user("site", null, "sites"),
            user("every", null, "sites", "finance"),
            left(user("gone", "east", "sales")));
    private final Permissions permissions = new DefaultPermissions(
            people,
            new FixedRoles(
                    role(
                            "sales",
                            "deal",
                            rights(
                                    true,
                                    Scope.OWN,
                                    Scope.OWN,
                                    Map.of(
                                            "cost", FieldAccess.HIDDEN,
                                            "amount", FieldAccess.READ,
                                            "opened", FieldAccess.READ))),
                    role("lead", "deal", rights(false, Scope.DEPARTMENT_AND_BELOW, Scope.ALL, Map.of())),
                    role("team", "deal", rights(false, Scope.DEPARTMENT, Scope.NONE, Map.of())),
                    role("staff", "user", rights(true, Scope.ALL, Scope.ALL, Map.of("roles", FieldAccess.EDIT))),
                    new RoleDefinition(
                            "sites",
                            LocalizedText.same("sites"),
                            Set.of(),
                            Map.of(
                                    "deal",
                                    rights(false, Scope.ALL, Scope.NONE, Map.of("siteOpened", FieldAccess.READ)),
                                    "site",
                                    rights(true, Scope.DEPARTMENT_AND_BELOW, Scope.ALL, Map.of()))),
                    role("finance", "*", READ_ALL),
                    new RoleDefinition(
                            "parts",
                            LocalizedText.same("parts"),
                            Set.of(),
                            Map.of(
                                    "deal", rights(false, Scope.OWN, Scope.NONE, Map.of()),
                                    "site", rights(false, Scope.OWN, Scope.NONE, Map.of()),
                                    "line", rights(true, Scope.ALL, Scope.ALL, Map.of()),
                                    "note", rights(true, Scope.ALL, Scope.ALL, Map.of()),
                                    "link", rights(true, Scope.ALL, Scope.ALL, Map.of())))),
            new StaticListableBeanFactory(
                            Map.of("told", (ToldFields) entity -> entity.equals("deal") ? TOLD : Map.of()))
                    .getBeanProvider(ToldFields.class),
            new StaticListableBeanFactory(Map.of("belongings", (Belongings) DefaultPermissionsTest::belongings))
                    .getBeanProvider(Belongings.class));

    @Test
    void eachScopeIsAPredicateOfTokens() {
        assertThat(rows("zhang", Action.READ)).isEqualTo(new RowPolicy.Tokens(Set.of("u:zhang")));
        assertThat(rows("wang", Action.READ))
                .isEqualTo(new RowPolicy.Tokens(Set.of("u:wang", "d:sales", "d:east", "d:south")));
        assertThat(rows("lonely", Action.READ)).isEqualTo(new RowPolicy.Tokens(Set.of("u:lonely")));
        assertThat(rows("fin", Action.READ)).isEqualTo(new RowPolicy.Everything());
        assertThat(rows("fin", Action.UPDATE)).isEqualTo(new RowPolicy.Nothing());
    }

    /** To the person, their department or one over it, one of their roles; as far as their roles reach with what is theirs. */
    @Test
    void whatIsSharedIsMetAsFarAsItIsShared() {
        for (Share.Grantee to : List.of(
                new Share.Grantee(Share.Kind.USER, "zhang"),
                new Share.Grantee(Share.Kind.DEPARTMENT, "east"),
                new Share.Grantee(Share.Kind.DEPARTMENT, "sales"),
                new Share.Grantee(Share.Kind.ROLE, "sales"))) {
            AccessTokens read = shared(to, Share.Level.READ);
            assertThat(read.meets(withShares("zhang", Action.READ)))
                    .as("%s", to)
                    .isTrue();
            assertThat(read.meets(withShares("zhang", Action.UPDATE)))
                    .as("%s", to)
                    .isFalse();
            AccessTokens edit = shared(to, Share.Level.EDIT);
            assertThat(edit.meets(withShares("zhang", Action.READ)))
                    .as("%s", to)
                    .isTrue();
            assertThat(edit.meets(withShares("zhang", Action.UPDATE)))
                    .as("%s", to)
                    .isTrue();
            assertThat(edit.meets(withShares("zhang", Action.DELETE)))
                    .as("%s", to)
                    .isFalse();
            assertThat(edit.unshared().meets(withShares("zhang", Action.READ))).isFalse();
        }
        AccessTokens south = shared(new Share.Grantee(Share.Kind.DEPARTMENT, "south"), Share.Level.EDIT);
        assertThat(south.meets(withShares("zhang", Action.READ))).isFalse();
        AccessTokens hr = shared(new Share.Grantee(Share.Kind.USER, "hr"), Share.Level.EDIT);
        assertThat(hr.meets(withShares("hr", Action.READ)))
                .as("who reads no deals at all reads none that is shared")
                .isFalse();
        AccessTokens lonely = shared(new Share.Grantee(Share.Kind.USER, "lonely"), Share.Level.EDIT);
        assertThat(lonely.meets(withShares("lonely", Action.READ))).isTrue();
        assertThat(lonely.meets(withShares("lonely", Action.UPDATE)))
                .as("who changes no deals changes none that is shared")
                .isFalse();
    }

    private static AccessTokens shared(Share.Grantee to, Share.Level level) {
        Share share = new Share(to, level, Optional.empty(), "adm", Instant.EPOCH);
        return AccessTokens.of("somebody", "hq", Set.of(), List.of(share));
    }

    @Test
    void whatOneMayNotSeeOneMayNotChange() {
        assertThat(rows("wang", Action.UPDATE)).isEqualTo(rows("wang", Action.READ));
    }

    @Test
    void rolesAreUnited() {
        assertThat(rows("both", Action.READ)).isEqualTo(new RowPolicy.Everything());
        assertThat(rows("both", Action.UPDATE)).isEqualTo(new RowPolicy.Tokens(Set.of("u:both")));
        assertThat(permissions.may(people.current("both"), "deal", Action.CREATE))
                .isTrue();
    }

    @Test
    void anEntityThatIsNotNamedHasTheRightsOfTheStarOrNone() {
        assertThat(permissions.may(people.current("fin"), "contract", Action.READ))
                .isTrue();
        assertThat(permissions.may(people.current("zhang"), "contract", Action.READ))
                .isFalse();
    }

    @Test
    void fieldsCanBeHiddenOrReadOnly() {
        assertThat(field("zhang", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(field("zhang", "amount")).isEqualTo(FieldAccess.READ);
        assertThat(field("zhang", "name")).isEqualTo(FieldAccess.EDIT);
    }

    @Test
    void whatTellsAHiddenFieldIsHiddenWithItUnlessARoleNamesIt() {
        assertThat(field("zhang", "margin")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(field("zhang", "opened")).isEqualTo(FieldAccess.READ);
        assertThat(field("zhang", "accountName")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(field("fin", "margin")).isEqualTo(FieldAccess.READ);
        assertThat(field("fin", "accountName")).isEqualTo(FieldAccess.READ);
        assertThat(field("both", "margin")).isEqualTo(FieldAccess.EDIT);
    }

    @Test
    void whatALookupMayChooseAmongManyRecordsIsReadByWhoMayReadThemAllUnlessARoleNamesIt() {
        assertThat(field("site", "name")).isEqualTo(FieldAccess.READ);
        assertThat(field("site", "siteName")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(field("site", "siteOpened")).isEqualTo(FieldAccess.READ);
        assertThat(field("site", "ownerName")).isEqualTo(FieldAccess.READ);
        assertThat(field("every", "siteName")).isEqualTo(FieldAccess.READ);
        assertThat(field("fin", "siteName")).isEqualTo(FieldAccess.READ);
    }

    @Test
    void aKeyTellsNothingOfWhatItIsNotNarrowedTo() {
        CurrentUser key = withKey("fin", Set.of("records:read"), Map.of("site", List.of("code")));
        assertThat(permissions.field(key, "deal", "siteName")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(key, "deal", "accountName")).isEqualTo(FieldAccess.READ);
        CurrentUser named =
                withKey("fin", Set.of("records:read"), Map.of("site", List.of("code"), "deal", List.of("siteName")));
        assertThat(permissions.field(named, "deal", "siteName")).isEqualTo(FieldAccess.READ);
    }

    @Test
    void aRoleThatOnlyReadsOpensAFieldForReadingOnly() {
        assertThat(field("fin", "name")).isEqualTo(FieldAccess.READ);
        assertThat(field("both", "cost")).isEqualTo(FieldAccess.READ);
    }

    @Test
    void everybodyMayReadTheNamesOfPeopleAndNoMore() {
        CurrentUser zhang = people.current("zhang");
        assertThat(permissions.rows(zhang, "user", Action.READ)).isEqualTo(new RowPolicy.Everything());
        assertThat(permissions.field(zhang, "user", "name")).isEqualTo(FieldAccess.READ);
        assertThat(permissions.field(zhang, "user", "roles")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.may(zhang, "user", Action.UPDATE)).isFalse();
    }

    @Test
    void theStarDoesNotReachPeopleSoThatAnAnalystCannotGiveRights() {
        CurrentUser analyst = people.current("ana");
        assertThat(permissions.has(analyst, Capability.DESIGN)).isTrue();
        assertThat(permissions.has(analyst, Capability.ADMIN)).isFalse();
        assertThat(permissions.may(analyst, "deal", Action.DELETE)).isTrue();
        assertThat(permissions.may(analyst, "user", Action.UPDATE)).isFalse();
        assertThat(permissions.may(people.current("adm"), "user", Action.UPDATE))
                .isTrue();
    }

    @Test
    void whatGivesPowerIsWrittenByAdministratorsOnlyWhateverARoleSaysOfTheField() {
        for (String key : List.of("roles", "active", "manager", "department")) {
            assertThat(permissions.field(people.current("hr"), "user", key)).isEqualTo(FieldAccess.READ);
            assertThat(permissions.field(people.current("adm"), "user", key)).isEqualTo(FieldAccess.EDIT);
        }
        assertThat(permissions.field(people.current("hr"), "user", "phone")).isEqualTo(FieldAccess.EDIT);
        CurrentUser key = withKey("adm", Set.of("records:read", "records:write"), Map.of());
        assertThat(permissions.field(key, "user", "roles")).isEqualTo(FieldAccess.READ);
        assertThat(permissions.field(withKey("adm", Set.of("records:write", "admin"), Map.of()), "user", "roles"))
                .isEqualTo(FieldAccess.EDIT);
    }

    @Test
    void whoHasLeftOrIsUnknownMayNothingWhateverTheirSessionSays() {
        CurrentUser gone = people.current("gone");
        assertThat(permissions.may(gone, "deal", Action.READ)).isFalse();
        assertThat(permissions.rows(gone, "deal", Action.READ)).isEqualTo(new RowPolicy.Nothing());
        assertThat(permissions.rows(gone, "user", Action.READ)).isEqualTo(new RowPolicy.Nothing());
        assertThat(permissions.field(gone, "deal", "name")).isEqualTo(FieldAccess.HIDDEN);
    }

    @Test
    void aKeyNarrowsWhatItsOwnerMay() {
        CurrentUser reader = withKey("zhang", Set.of("records:read"), Map.of("deal", List.of("name")));
        assertThat(permissions.may(reader, "deal", Action.READ)).isTrue();
        assertThat(permissions.may(reader, "deal", Action.UPDATE)).isFalse();
        assertThat(permissions.rows(reader, "deal", Action.UPDATE)).isEqualTo(new RowPolicy.Nothing());
        assertThat(permissions.field(reader, "deal", "name")).isEqualTo(FieldAccess.EDIT);
        assertThat(permissions.field(reader, "deal", "amount")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(reader, "user", "name")).isEqualTo(FieldAccess.READ);
    }

    @Test
    void aKeyWithoutLimitsActsAsItsOwnerButMakesNoKeys() {
        CurrentUser key = withKey("adm", Set.of(), Map.of());
        assertThat(permissions.has(key, Capability.ADMIN)).isTrue();
        assertThat(permissions.has(key, Capability.API_KEYS)).isFalse();
        assertThat(permissions.has(withKey("adm", Set.of("records:read"), Map.of()), Capability.ADMIN))
                .isFalse();
    }

    @Test
    void peopleComeAndGoByAnAdministratorsHandNotByAnyKeyOfTheirs() {
        CurrentUser writer = withKey("adm", Set.of("records:read", "records:write"), Map.of());
        CurrentUser whole = withKey("adm", Set.of("records:write", "admin"), Map.of());
        for (Action action : List.of(Action.CREATE, Action.DELETE, Action.IMPORT)) {
            assertThat(permissions.may(writer, "user", action)).as("%s", action).isFalse();
            assertThat(permissions.may(whole, "user", action)).as("%s", action).isTrue();
            assertThat(permissions.may(people.current("adm"), "department", action))
                    .as("%s", action)
                    .isTrue();
            assertThat(permissions.may(writer, "deal", action)).as("%s", action).isTrue();
        }
        assertThat(permissions.rows(writer, "department", Action.DELETE)).isEqualTo(new RowPolicy.Nothing());
        assertThat(permissions.may(writer, "user", Action.UPDATE)).isTrue();
    }

    @Test
    void theProductItselfMayEverything() {
        CurrentUser system = CurrentUser.system();
        assertThat(permissions.may(system, "deal", Action.DELETE)).isTrue();
        assertThat(permissions.rows(system, "deal", Action.READ)).isEqualTo(new RowPolicy.Everything());
        assertThat(permissions.field(system, "deal", "cost")).isEqualTo(FieldAccess.EDIT);
    }

    private static List<Belonging> belongings(String entity) {
        return switch (entity) {
            case "line" -> List.of(new Belonging("of", "deal", Action.UPDATE));
            case "note" -> List.of(new Belonging("on", "deal", Action.READ));
            case "link" ->
                List.of(new Belonging("of", "deal", Action.UPDATE), new Belonging("at", "site", Action.READ));
            default -> List.of();
        };
    }

    @Test
    void whatBelongsToRecordsIsThoseWhoseTheseAre() {
        assertThat(rows("every", "line", Action.READ)).isEqualTo(new RowPolicy.Everything());
        assertThat(rows("hr", "line", Action.READ)).isEqualTo(new RowPolicy.Nothing());
        assertThat(rows("belong", "line", Action.READ)).isEqualTo(new RowPolicy.Tokens(Set.of("of>u:belong")));
        assertThat(rows("belong", "line", Action.UPDATE))
                .as("no deal is changed")
                .isEqualTo(new RowPolicy.Nothing());
        assertThat(rows("belong", "note", Action.UPDATE)).isEqualTo(new RowPolicy.Tokens(Set.of("on>u:belong")));
        assertThat(rows("belong", "link", Action.READ))
                .isEqualTo(new RowPolicy.All(List.of(
                        new RowPolicy.Tokens(Set.of("of>u:belong")), new RowPolicy.Tokens(Set.of("at>u:belong")))));
        assertThat(rows("zhang", "line", Action.READ))
                .as("a role that does not know the kind")
                .isEqualTo(new RowPolicy.Nothing());
    }

    /** What roles give, apart from what is shared. */
    private RowPolicy rows(String user, String entity, Action action) {
        return Unshared.of(permissions.rows(people.current(user), entity, action));
    }

    private RowPolicy rows(String user, Action action) {
        return rows(user, "deal", action);
    }

    private RowPolicy withShares(String user, Action action) {
        return permissions.rows(people.current(user), "deal", action);
    }

    private FieldAccess field(String user, String key) {
        return permissions.field(people.current(user), "deal", key);
    }

    private CurrentUser withKey(String user, Set<String> scopes, Map<String, List<String>> fields) {
        CurrentUser owner = people.current(user);
        return new CurrentUser(
                owner.id(),
                owner.username(),
                owner.name(),
                owner.locale(),
                owner.zone(),
                owner.department(),
                owner.roles(),
                new Restriction(scopes, fields));
    }

    private static EntityRights rights(boolean create, Scope read, Scope update, Map<String, FieldAccess> fields) {
        return new EntityRights(create, read, update, Scope.NONE, false, false, fields);
    }

    private static RoleDefinition role(String name, String entity, EntityRights rights) {
        return new RoleDefinition(name, LocalizedText.same(name), Set.of(), Map.of(entity, rights));
    }

    private static final class FixedRoles implements Roles {
        private final List<RoleDefinition> roles = new ArrayList<>(BuiltInRoles.all(new BundleMessages()));

        FixedRoles(RoleDefinition... own) {
            roles.addAll(List.of(own));
        }

        @Override
        public Optional<RoleDefinition> find(String name) {
            return roles.stream().filter(role -> role.name().equals(name)).findFirst();
        }

        @Override
        public List<RoleDefinition> all() {
            return roles.stream()
                    .sorted(Comparator.comparing(RoleDefinition::name))
                    .toList();
        }
    }
}
