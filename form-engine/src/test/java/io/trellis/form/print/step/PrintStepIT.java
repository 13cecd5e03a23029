package io.trellis.form.print.step;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.Attachment;
import io.trellis.form.file.Attachments;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUp;
import io.trellis.form.step.FollowUps;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class PrintStepIT {

    private static final String ISSUE = "{'entity':'deal','label':'Issue','steps':["
            + "{'type':'update','settings':{'values':{'stage':'\\\"quoted\\\"'}}},"
            + "{'type':'print','settings':{'print':'quote','language':'en'}}]}";

    private static final String QUOTE = "{'entity':'deal','label':{'zh':'报价','en':'Quote'},'fileName':'Q {{no}}',"
            + "'when':'no != \\\"X\\\"','blocks':[{'type':'text','settings':{'text':'{{no}} {{stage}}'}}]}";

    private FormWorld world;
    private CurrentUser ann;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "deal",
                "{titleField:'no',attachments:true,fields:[{key:'no',type:'text'},{key:'stage',type:'text'},"
                        + "{key:'paper',type:'file'},{key:'papers',type:'files',label:'Papers'},"
                        + "{key:'photo',type:'image'}]}");
        world.bean(PublishedPrints.class).replace(only(Prints.KIND, "quote", QUOTE));
        world.bean(PublishedActions.class).replace(only(Actions.KIND, "issue", ISSUE));
        ann = world.person("ann", null);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static ArtifactSet only(String kind, String name, String json) {
        Artifact one = new Artifact(new ArtifactId(kind, name), "crm", FieldFixtures.json(json));
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.of(one).filter(found -> found.id().equals(id));
            }

            @Override
            public List<Artifact> all(String wanted) {
                return wanted.equals(kind) ? List.of(one) : List.of();
            }
        };
    }

    private RecordId deal(String no) {
        return ((SaveResult.Saved) world.records().create(ann, "deal", values("no", no, "stage", "new")))
                .record()
                .id();
    }

    private ActionResult issue(RecordId deal, String key) {
        return world.bean(Actions.class).run(ann, deal, "issue", Map.of(), key);
    }

    private List<Attachment> attached(RecordId deal) {
        return world.bean(Attachments.class).of(ann, deal, Optional.empty(), 10);
    }

    private Object stage(RecordId deal) {
        return world.records().get(ann, deal).orElseThrow().value("stage").orElseThrow();
    }

    @Test
    void thePdfStandsAmongTheAttachmentsOnceAndGoesWhenTheActionIsTakenBack() {
        RecordId deal = deal("A1");
        ActionResult done = issue(deal, "once");
        assertThat(issue(deal, "once")).isInstanceOf(ActionResult.Done.class);
        assertThat(attached(deal)).singleElement().satisfies(one -> {
            assertThat(one.latest().file().name()).isEqualTo("Q A1.pdf");
            assertThat(one.latest().by()).isEqualTo("ann");
            assertThat(one.versions()).hasSize(1);
        });
        assertThat(stage(deal)).isEqualTo("quoted");
        assertThat(world.bean(Actions.class).undo(ann, ((ActionResult.Done) done).operation()))
                .isInstanceOf(UndoResult.Done.class);
        assertThat(attached(deal)).isEmpty();
        assertThat(stage(deal)).isEqualTo("new");
    }

    @Test
    void aLaterOneIsAVersionAndTheEarlierOneIsTheLatestAgainWhenItIsTakenBack() {
        RecordId deal = deal("A1");
        issue(deal, "first");
        String first = attached(deal).getFirst().latest().file().id();
        ActionResult second = issue(deal, "second");
        assertThat(attached(deal).getFirst().versions()).hasSize(2);
        world.bean(Actions.class).undo(ann, ((ActionResult.Done) second).operation());
        Attachment left = attached(deal).getFirst();
        assertThat(left.versions()).hasSize(1);
        assertThat(left.latest().file().id()).isEqualTo(first);
        assertThat(world.bean(Attachments.class).file(ann, deal, left.id(), first))
                .isPresent();
    }

    private void into(String field) {
        world.bean(PublishedActions.class)
                .replace(only(Actions.KIND, "issue", ISSUE.replace("'en'", "'en','field':'" + field + "'")));
    }

    private List<String> names(RecordId deal, String field) {
        BoundField files = world.bound().get("deal").field(field).orElseThrow();
        return world.records().get(ann, deal).orElseThrow().value(field).map(files::files).orElse(List.of()).stream()
                .map(FileValue::name)
                .toList();
    }

    @Test
    void inAFieldOfFilesItTakesThePlaceOfTheFormerOneUntilTheActionIsTakenBack() {
        for (String field : List.of("papers", "paper")) {
            into(field);
            RecordId deal = deal("A1");
            issue(deal, field + "-first");
            Object first = world.records().get(ann, deal).orElseThrow().get(field);
            ActionResult second = issue(deal, field + "-second");
            assertThat(issue(deal, field + "-second")).as("once").isInstanceOf(ActionResult.Done.class);
            Object now = world.records().get(ann, deal).orElseThrow().get(field);
            assertThat(names(deal, field)).containsExactly("Q A1.pdf");
            assertThat(now).isNotEqualTo(first);
            assertThat(attached(deal)).isEmpty();

            assertThat(world.bean(Actions.class).undo(ann, ((ActionResult.Done) second).operation()))
                    .as("the revision that the file raised is the action's own")
                    .isInstanceOf(UndoResult.Done.class);
            assertThat(world.records().get(ann, deal).orElseThrow().get(field)).isEqualTo(first);
        }
    }

    @Test
    void whatSomebodyPutIntoTheFieldSinceIsTheirs() {
        into("paper");
        RecordId deal = deal("A1");
        ActionResult done = issue(deal, "once");
        long revision = world.records().get(ann, deal).orElseThrow().revision();
        world.records().update(ann, deal, revision, values("paper", null));
        assertThat(world.bean(Actions.class).undo(ann, ((ActionResult.Done) done).operation()))
                .isNotInstanceOf(UndoResult.Done.class);
        assertThat(stage(deal)).isEqualTo("quoted");
    }

    @Test
    void aFieldThatDoesNotTakeItLeavesNothingOfTheActionBehind() {
        into("photo");
        RecordId deal = deal("A1");
        assertThat(issue(deal, "no")).isInstanceOf(ActionResult.Refused.class);
        assertThat(stage(deal)).isEqualTo("new");
        assertThat(names(deal, "photo")).isEmpty();
    }

    @Test
    void whatIsNotPrintedLeavesNothingOfTheActionBehind() {
        RecordId deal = deal("X");
        assertThat(issue(deal, "no")).isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                        refused.violations().getFirst().message().en())
                .contains("cannot be printed"));
        assertThat(stage(deal)).isEqualTo("new");
        assertThat(attached(deal)).isEmpty();
    }

    @Test
    void theProductMakesItOnceForAStepOfAFlow() {
        RecordId deal = deal("A1");
        FollowUps followUps = world.bean(FollowUps.class);
        for (int i = 0; i < 2; i++) {
            assertThat(followUps.get("print").run(CurrentUser.system(), deal, Map.of("print", "quote"), "flow/1"))
                    .isInstanceOf(FollowUp.Followed.Done.class);
        }
        assertThat(attached(deal)).singleElement().satisfies(one -> assertThat(one.versions())
                .hasSize(1));
    }

    @Test
    void whatIsWrongWithItIsSaidBeforeItIsPublished() {
        ArtifactSet whole = only(Prints.KIND, "quote", QUOTE);
        world.entity("note", "{titleField:'no',fields:[{key:'no',type:'text'}]}");
        assertThat(wrong("deal", "{'print':'quote'}", whole)).isEmpty();
        assertThat(wrong("deal", "{'print':'other'}", whole)).singleElement().satisfies(text -> assertThat(text.en())
                .contains("other"));
        assertThat(wrong("deal", "{'print':'quote','language':'fr'}", whole)).hasSize(1);
        assertThat(wrong("deal", "{'print':'quote','field':'papers'}", whole)).isEmpty();
        assertThat(wrong("deal", "{'print':'quote','field':'no'}", whole)).hasSize(1);
        assertThat(wrong("note", "{'print':'quote'}", whole)).hasSize(2);
        assertThat(wrong("deal", "{'print':'quote','record':'made'}", whole)).hasSize(1);
    }

    private List<LocalizedText> wrong(String entity, String settings, ArtifactSet whole) {
        StepScope scope =
                new StepScope(world.entities().find(entity), world.entities()::find, whole, Map.of(), Optional.empty());
        return world.bean(StepTypes.class)
                .find("print", StepRun.class)
                .orElseThrow()
                .check((ObjectNode) FieldFixtures.json(settings), scope);
    }
}
