package io.trellis.app.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.ui.entities.Dependents.Dependent;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DependentsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ArtifactSet whole = new Whole(List.of(
            artifact("entity", "deal", """
                    {"label":"amount","fields":[
                      {"key":"amount","type":"currency","rules":{"visible":"amount > 0"}},
                      {"key":"tax","type":"formula","settings":{"expression":"amount * 0.13"}},
                      {"key":"amounts","type":"text"}]}"""),
            artifact("form", "deal", """
                    {"entity":"deal","sections":[{"id":"a","items":[{"field":"amount"}]}]}"""),
            artifact("view", "big", """
                    {"entity":"deal","columns":["name"],"filter":{"field":"amount","op":"gt","value":5}}"""),
            artifact("role", "rep", """
                    {"entities":{"deal":{"fields":{"amount":"read"}}}}"""),
            artifact("view", "other", """
                    {"entity":"lead","columns":["amount"]}""")));

    @Test
    void namesWhateverNamesTheFieldAndNothingElse() {
        assertThat(new Dependents(whole, "deal").of("amount"))
                .contains(
                        new Dependent(new ArtifactId("entity", "deal"), "fields[tax].settings.expression"),
                        new Dependent(new ArtifactId("form", "deal"), "sections[a].items[0].field"))
                .extracting(dependent -> dependent.id().name())
                .doesNotContain("other");
    }

    @Test
    void aFilterAndAMemberNamedAfterTheFieldCountToo() {
        assertThat(new Dependents(whole, "deal").of("amount"))
                .contains(
                        new Dependent(new ArtifactId("view", "big"), "filter.field"),
                        new Dependent(new ArtifactId("role", "rep"), "entities.deal.fields.amount"));
    }

    @Test
    void whatNobodyNamesIsFree() {
        assertThat(new Dependents(whole, "deal").of("amounts")).isEmpty();
    }

    private static Artifact artifact(String kind, String name, String json) {
        return new Artifact(new ArtifactId(kind, name), "crm", (ObjectNode) JSON.readTree(json));
    }

    private record Whole(List<Artifact> artifacts) implements ArtifactSet {
        @Override
        public Optional<Artifact> find(ArtifactId id) {
            return artifacts.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        @Override
        public List<Artifact> all(String kind) {
            return artifacts.stream().filter(one -> one.kind().equals(kind)).toList();
        }
    }
}
