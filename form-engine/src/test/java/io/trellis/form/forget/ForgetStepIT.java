package io.trellis.form.forget;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetStepIT {

    private static final String ERASE = "{'entity':'person','label':'Erase','steps':["
            + "{'type':'update','settings':{'values':{'name':'\\\"Erased\\\"','phone':'null'}}},"
            + "{'type':'forget','settings':{}}]}";

    private FormWorld world;
    private CurrentUser ann;
    private RecordId mei;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "person",
                "{label:'Person',titleField:'name',fields:[{key:'name',type:'text'},{key:'phone',type:'text'}]}");
        Artifact one = new Artifact(new ArtifactId(Actions.KIND, "erase"), "crm", FieldFixtures.json(ERASE));
        world.bean(PublishedActions.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(one).filter(found -> found.id().equals(id));
            }

            @Override
            public List<Artifact> all(String wanted) {
                return wanted.equals(Actions.KIND) ? List.of(one) : List.of();
            }
        });
        ann = world.person("ann", null);
        mei = ((SaveResult.Saved) world.records().create(ann, "person", values("name", "Mei", "phone", "555 0101")))
                .record()
                .id();
        world.records().update(ann, mei, 1, values("phone", "555 0202"));
        world.bean(Comments.class).write(ann, mei, "Mei likes tea");
        world.events().settle();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private List<RecordEvent> history() {
        return world.records().history(ann, mei, 50);
    }

    @Test
    void whatSomebodyWasIsForgottenAndDoesNotComeBack() {
        assertThat(history().toString()).contains("555 0101", "555 0202");
        ActionResult done = world.bean(Actions.class).run(ann, mei, "erase", Map.of(), "once");
        assertThat(done).isInstanceOf(ActionResult.Done.class);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(history()).hasSize(3).allSatisfy(event -> assertThat(event.toString())
                        .doesNotContain("555", "Mei")));
        assertThat(world.bean(Comments.class).of(ann, mei, Optional.empty(), 10))
                .isEmpty();
        assertThat(world.bean(Actions.class).undo(ann, ((ActionResult.Done) done).operation()))
                .isNotInstanceOf(UndoResult.Done.class);
        assertThat(world.records().get(ann, mei).orElseThrow().values())
                .containsEntry("name", "Erased")
                .doesNotContainKey("phone");
    }

    @Test
    void whoMayNotDeleteItForgetsNothing() {
        world.permissions.rows(ann, "person", Action.DELETE, new RowPolicy.Nothing());
        assertThat(world.bean(Actions.class).run(ann, mei, "erase", Map.of(), "once"))
                .isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                                refused.violations().getFirst().message().en())
                        .contains("only who may delete it"));
        world.events().settle();
        assertThat(history().toString()).contains("555 0101");
        assertThat(world.records().get(ann, mei).orElseThrow().values()).containsEntry("phone", "555 0202");
    }
}
