package io.trellis.app.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DifferencesTest {

    private static Artifact entity(String name, String json) {
        return new Artifact(
                new ArtifactId("entity", name), "crm", (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void namesEachValueThatDiffersByThePlaceItHas() {
        var differences = Differences.between(
                List.of(
                        entity("deal", "{'fields':[{'key':'a','type':'text'},{'key':'b','unique':true}]}"),
                        entity("gone", "{'icon':'x'}"),
                        entity("same", "{'icon':'x'}")),
                List.of(
                        entity("deal", "{'fields':[{'key':'b','unique':false},{'key':'a','type':'text'}]}"),
                        entity("new", "{'icon':'y'}"),
                        entity("same", "{'icon':'x'}")));
        assertThat(differences)
                .containsOnlyKeys(
                        new ArtifactId("entity", "deal"),
                        new ArtifactId("entity", "gone"),
                        new ArtifactId("entity", "new"));
        assertThat(differences.get(new ArtifactId("entity", "deal")))
                .containsExactly(new Differences.Change("fields[b].unique", "true", "false"));
        assertThat(differences.get(new ArtifactId("entity", "gone")))
                .containsExactly(new Differences.Change("icon", "x", ""));
        assertThat(differences.get(new ArtifactId("entity", "new")))
                .containsExactly(new Differences.Change("icon", "", "y"));
    }
}
