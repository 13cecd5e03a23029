package io.trellis.core.security;

import static io.trellis.core.security.People.left;
import static io.trellis.core.security.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.RoleDefinition.EntityRights;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LooksTest {

    private static final EntityRights OWN = rights(Scope.OWN, Map.of("cost", FieldAccess.HIDDEN));
    private static final EntityRights ALL = rights(Scope.ALL, Map.of("amount", FieldAccess.READ));

    private final Map<String, RoleDefinition> known = new HashMap<>(Map.of(
            "sales", role("sales", Set.of(), OWN),
            "lead", role("lead", Set.of(), ALL),
            "shy", role("shy", Set.of(Capability.DESIGN), OWN),
            "boss", role("boss", Set.of(Capability.ADMIN), rights(Scope.DEPARTMENT, Map.of()))));
    private final People people = new People(
            user("zhang", "east", "sales"),
            user("wang", "sales", "lead"),
            user("ana", null, "analyst"),
            user("shy", "south", "shy"),
            user("boss", "hq", "boss"),
            user("adm", null, "admin"),
            left(user("gone", "east", "sales")));
    private final Roles roles = new Roles() {
        @Override
        public Optional<RoleDefinition> find(String name) {
            return BuiltInRoles.all(new BundleMessages()).stream()
                    .filter(role -> role.name().equals(name))
                    .findFirst()
                    .or(() -> Optional.ofNullable(known.get(name)));
        }

        @Override
        public List<RoleDefinition> all() {
            return List.copyOf(known.values());
        }
    };
    private final Permissions permissions = new DefaultPermissions(
            people,
            roles,
            new StaticListableBeanFactory().getBeanProvider(ToldFields.class),
            new StaticListableBeanFactory().getBeanProvider(Belongings.class));
    private final Looks looks = new Looks(permissions, people, roles, new BundleMessages());

    @Test
    void whoLooksAsAPersonSeesTheRecordsAndFieldsOfThatPerson() {
        CurrentUser asZhang = as("adm", new Eyes.OfPerson("zhang"));

        assertThat(rows(asZhang)).isEqualTo(new RowPolicy.Tokens(Set.of("u:zhang")));
        assertThat(permissions.field(asZhang, "deal", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(asZhang, "deal", "amount")).isEqualTo(FieldAccess.EDIT);
        assertThat(permissions.may(asZhang, "deal", Action.UPDATE))
                .as("what they are offered is shown")
                .isTrue();
        assertThat(permissions.has(asZhang, Capability.ADMIN)).isFalse();
        assertThat(asZhang.self()).isEqualTo("zhang");
        assertThat(asZhang.name()).isEqualTo("zhang");
        assertThat(asZhang.department()).isEqualTo("east");
    }

    @Test
    void neverMoreThanTheViewerMayThemselves() {
        CurrentUser asAdmin = as("boss", new Eyes.OfPerson("adm"));
        assertThat(rows(asAdmin)).isEqualTo(new RowPolicy.Tokens(Set.of("u:boss", "d:hq")));

        CurrentUser asLead = as("shy", new Eyes.OfRole("lead"));
        assertThat(rows(asLead)).isEqualTo(new RowPolicy.Tokens(Set.of("u:shy")));
        assertThat(permissions.field(asLead, "deal", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(asLead, "deal", "amount")).isEqualTo(FieldAccess.READ);
        assertThat(permissions.may(asLead, "salary", Action.READ)).isFalse();

        CurrentUser asRoleOfAdministrators = as("ana", new Eyes.OfRole("admin"));
        assertThat(permissions.has(asRoleOfAdministrators, Capability.ADMIN)).isFalse();
        assertThat(permissions.has(asRoleOfAdministrators, Capability.DESIGN)).isTrue();
        assertThat(permissions.field(asRoleOfAdministrators, "user", "roles")).isNotEqualTo(FieldAccess.EDIT);

        CurrentUser asZhang = as("boss", new Eyes.OfPerson("zhang"));
        assertThat(rows(asZhang))
                .as("what both see")
                .isEqualTo(new RowPolicy.All(List.of(
                        new RowPolicy.Tokens(Set.of("u:zhang")), new RowPolicy.Tokens(Set.of("u:boss", "d:hq")))));
    }

    @Test
    void aRoleIsSeenAsIfItWereTheViewersOnlyOne() {
        CurrentUser asSales = as("ana", new Eyes.OfRole("sales"));

        assertThat(rows(asSales)).isEqualTo(new RowPolicy.Tokens(Set.of("u:ana")));
        assertThat(permissions.field(asSales, "deal", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.has(asSales, Capability.DESIGN)).isFalse();
        assertThat(asSales.roles()).containsExactly("sales");
        assertThat(asSales.self()).isEqualTo("ana");
    }

    @Test
    void aDraftedRoleIsTriedBeforeItIsPublished() {
        RoleDefinition drafted = role("sales", Set.of(), rights(Scope.ALL, Map.of("cost", FieldAccess.READ)));
        CurrentUser asDraft = as("ana", new Eyes.OfRole("sales", Optional.of(drafted)));

        assertThat(rows(asDraft)).isEqualTo(new RowPolicy.Everything());
        assertThat(permissions.field(asDraft, "deal", "cost")).isEqualTo(FieldAccess.READ);
        assertThat(rows(as("ana", new Eyes.OfRole("sales")))).isEqualTo(new RowPolicy.Tokens(Set.of("u:ana")));
        assertThat(rows(as("shy", new Eyes.OfRole("sales", Optional.of(drafted)))))
                .as("a draft gives nobody anything")
                .isEqualTo(new RowPolicy.Tokens(Set.of("u:shy")));
    }

    @Test
    void rolesAreForThoseWhoDesignAndPersonsForThoseWhoAdminister() {
        assertThatThrownBy(() -> as("zhang", new Eyes.OfRole("lead")))
                .isInstanceOfSatisfying(
                        TrellisException.class,
                        refused -> assertThat(refused.text().in(Locale.ENGLISH)).contains("right to design"));
        assertThatThrownBy(() -> as("ana", new Eyes.OfPerson("zhang"))).hasMessageContaining("administer");
        assertThatThrownBy(() -> as("adm", new Eyes.OfPerson("gone"))).hasMessageContaining("gone");
        assertThatThrownBy(() -> as("adm", new Eyes.OfPerson("system"))).hasMessageContaining("system");
        assertThatThrownBy(() -> as("adm", new Eyes.OfRole("ghost"))).hasMessageContaining("ghost");
        assertThatThrownBy(() -> looks.as(as("adm", new Eyes.OfPerson("boss")), new Eyes.OfPerson("adm")))
                .as("through somebody else's eyes at another's")
                .hasMessageContaining("administer");
    }

    @Test
    void whoLooksChangesNothingAndFindsNothingThatIsSomebodysOwn() {
        CurrentUser asZhang = as("adm", new Eyes.OfPerson("zhang"));

        assertThatThrownBy(asZhang::requireActing).isInstanceOf(OnlyLooking.class);
        assertThatThrownBy(asZhang.in(Locale.ENGLISH)::requireActing).isInstanceOf(OnlyLooking.class);
        assertThatCode(asZhang.viewer()::requireActing).doesNotThrowAnyException();
        assertThat(asZhang.id()).isNotIn("zhang", "adm", CurrentUser.SYSTEM_ID);
        assertThat(asZhang.isSystem()).isFalse();
        assertThat(asZhang.viewer().id()).isEqualTo("adm");
    }

    @Test
    void aKeyNarrowsWhatItsOwnerSeesThroughOtherEyes() {
        CurrentUser adm = people.current("adm");
        CurrentUser key = new CurrentUser(
                adm.id(),
                adm.username(),
                adm.name(),
                adm.locale(),
                adm.zone(),
                null,
                adm.roles(),
                new Restriction(Set.of("records:read", "admin"), Map.of("deal", List.of("name"))));
        CurrentUser asWang = looks.as(key, new Eyes.OfPerson("wang"));

        assertThat(permissions.field(asWang, "deal", "amount")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.may(asWang, "deal", Action.UPDATE)).isFalse();
        assertThat(asWang.narrowed()).isEqualTo(key.narrowed());
    }

    private RowPolicy rows(CurrentUser user) {
        return Unshared.of(permissions.rows(user, "deal", Action.READ));
    }

    private CurrentUser as(String viewer, Eyes eyes) {
        return looks.as(people.current(viewer), eyes);
    }

    private static EntityRights rights(Scope scope, Map<String, FieldAccess> fields) {
        return new EntityRights(true, scope, scope, Scope.NONE, false, false, fields);
    }

    private static RoleDefinition role(String name, Set<Capability> capabilities, EntityRights rights) {
        return new RoleDefinition(name, LocalizedText.same(name), capabilities, Map.of("deal", rights));
    }
}
