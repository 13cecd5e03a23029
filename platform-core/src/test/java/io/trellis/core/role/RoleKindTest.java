package io.trellis.core.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RoleKindTest {

    private final RoleKind kind = new RoleKind(new BundleMessages());
    private final ArtifactSet onlyDeals = new ArtifactSet() {
        @Override
        public Optional<Artifact> find(ArtifactId id) {
            return id.equals(new ArtifactId("entity", "deal"))
                    ? Optional.of(role(
                            "deal", "{\"titleField\":\"name\",\"fields\":[{\"key\":\"name\"},{\"key\":\"cost\"}]}"))
                    : Optional.empty();
        }

        @Override
        public List<Artifact> all(String kind) {
            return List.of();
        }
    };

    @Test
    void readsWhatARoleGives() {
        RoleDefinition role = RoleJson.read("sales", content("""
                {"label":{"zh":"销售","en":"Sales"},"capabilities":["API_KEYS"],
                 "entities":{"deal":{"create":true,"read":"departmentAndBelow","export":true,"fields":{"cost":"hidden"}}}}
                """));
        assertThat(role.label().zh()).isEqualTo("销售");
        assertThat(role.capabilities()).containsExactly(Capability.API_KEYS);
        assertThat(role.entities().get("deal")).satisfies(rights -> {
            assertThat(rights.create()).isTrue();
            assertThat(rights.read()).isEqualTo(Scope.DEPARTMENT_AND_BELOW);
            assertThat(rights.update()).isEqualTo(Scope.NONE);
            assertThat(rights.mayExport()).isTrue();
            assertThat(rights.fields()).containsEntry("cost", FieldAccess.HIDDEN);
        });
    }

    @Test
    void onlyFieldsOfTheEntitysOwnAreMaskedAndNotItsTitle() {
        Artifact role = role("sales", """
                {"entities":{"deal":{"read":"all","fields":{"cost":"masked","name":"masked","owner":"masked"}},
                 "*":{"read":"all","fields":{"cost":"masked"}}}}
                """);
        assertThat(kind.check(role, onlyDeals))
                .extracting(Problem::path, Problem::code)
                .containsExactly(
                        tuple("entities[deal].fields[name]", "not-maskable"),
                        tuple("entities[deal].fields[owner]", "not-maskable"),
                        tuple("entities[*].fields[cost]", "not-maskable"));
    }

    @Test
    void namesEverythingThatIsWrongWithItsPlace() {
        Artifact role = role("sales", """
                {"capabilities":["FLY"],"colour":"red",
                 "entities":{"deal":{"read":"most","import":"yes","fields":{"cost":"invisible"},"approve":true},"ghost":{},
                 "*":{},"user":{"read":"all"}}}
                """);
        assertThat(kind.check(role, onlyDeals))
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("capabilities", "unknown-capability"),
                        tuple("colour", "unknown-member"),
                        tuple("entities[deal].read", "unknown-scope"),
                        tuple("entities[deal].import", "not-a-switch"),
                        tuple("entities[deal].fields[cost]", "unknown-access"),
                        tuple("entities[deal].approve", "unknown-member"),
                        tuple("entities[ghost]", "unknown-entity"));
    }

    @Test
    void theAdministratorCannotBeRedefined() {
        assertThat(kind.check(role("admin", "{}"), onlyDeals))
                .extracting(Problem::code)
                .containsExactly("reserved-name");
    }

    @Test
    void nonsenseGivesNoRightsAndDoesNotThrow() {
        Artifact nonsense = role("x", "{\"label\":3,\"capabilities\":{},\"entities\":{\"deal\":[1]}}");
        assertThat(RoleJson.read("x", nonsense.content()).entities().get("deal").read())
                .isEqualTo(Scope.NONE);
        assertThat(kind.needs(nonsense)).isEmpty();
        assertThat(kind.dependencies(nonsense)).containsExactly(new ArtifactId("entity", "deal"));
    }

    @Test
    void onlyAnAdministratorMayMakeARoleThatGoverns() {
        assertThat(kind.needs(role("boss", "{\"capabilities\":[\"ADMIN\"]}"))).containsExactly(Capability.ADMIN);
        assertThat(kind.needs(role("robots", "{\"capabilities\":[\"DESIGN\",\"API_KEYS\"]}")))
                .containsExactlyInAnyOrder(Capability.DESIGN, Capability.API_KEYS);
        assertThat(kind.needs(role("hr", "{\"entities\":{\"user\":{\"update\":\"all\"}}}")))
                .containsExactly(Capability.ADMIN);
        assertThat(kind.needs(role("curious", "{\"entities\":{\"user\":{\"read\":\"all\"}}}")))
                .containsExactly(Capability.ADMIN);
        assertThat(kind.needs(role("curious", "{\"entities\":{\"user\":{\"fields\":{\"roles\":\"read\"}}}}")))
                .containsExactly(Capability.ADMIN);
        assertThat(kind.needs(role("sales", "{\"entities\":{\"user\":{\"fields\":{\"phone\":\"hidden\"}}}}")))
                .isEmpty();
        assertThat(kind.needs(role("sales", "{\"entities\":{\"deal\":{\"read\":\"all\"}}}")))
                .isEmpty();
    }

    private static Artifact role(String name, String json) {
        return new Artifact(new ArtifactId("role", name), "crm", content(json));
    }

    private static ObjectNode content(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
