package io.trellis.form.link;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.link.OutsideLinks.Answered;
import io.trellis.form.link.OutsideLinks.Shown;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepTypes;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class OutsideLinksIT {

    private static final String SEND = "{'entity':'deal','label':'Send','steps':["
            + "{'type':'update','settings':{'values':{'stage':'\\\"sent\\\"'}}},"
            + "{'type':'link','settings':{'print':'offer','accept':'agree','decline':'refuse','until':'validUntil',"
            + "'field':'address','name':'who','remark':'said'}}]}";
    private static final String AGREE = "{'entity':'deal','label':'Agree','when':'stage = \\\"sent\\\"','asks':["
            + "{'field':'who'},{'field':'said'}],'steps':[{'type':'update','settings':{'values':"
            + "{'stage':'\\\"agreed\\\"','who':'asked.who','said':'asked.said'}}}]}";
    private static final String REFUSE = AGREE.replace("Agree", "Refuse").replace("agreed", "refused");
    private static final String WITHDRAW =
            "{'entity':'deal','label':'Withdraw','steps':[{'type':'withdrawLinks','settings':{}}]}";
    private static final String OFFER = "{'entity':'deal','label':{'zh':'报价','en':'Offer'},'fileName':'Offer {{no}}',"
            + "'blocks':[{'type':'text','settings':{'text':'Offer {{no}}'}}]}";

    private FormWorld world;
    private CurrentUser ann;
    private RecordId deal;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "deal",
                "{titleField:'no',fields:[{key:'no',type:'text'},{key:'stage',type:'text'},{key:'address',type:'text',"
                        + "settings:{maxLength:500}},{key:'who',type:'text'},{key:'said',type:'text'},"
                        + "{key:'validUntil',type:'date'},{key:'inner',type:'text'}]}");
        world.bean(PublishedPrints.class).replace(artifacts());
        world.bean(PublishedActions.class).replace(artifacts());
        ann = world.person("ann", null);
        world.person("ben", null);
        deal = ((SaveResult.Saved) world.records()
                        .create(
                                ann,
                                "deal",
                                values(
                                        "no",
                                        "A1",
                                        "stage",
                                        "new",
                                        "validUntil",
                                        "2026-03-10",
                                        "inner",
                                        "our margin",
                                        "owner",
                                        "ben")))
                .record()
                .id();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static ArtifactSet artifacts() {
        Map<ArtifactId, Artifact> all = new java.util.LinkedHashMap<>();
        Map.of("send", SEND, "agree", AGREE, "refuse", REFUSE, "withdraw", WITHDRAW)
                .forEach((name, json) -> add(all, new ArtifactId(Actions.KIND, name), json));
        add(all, new ArtifactId(Prints.KIND, "offer"), OFFER);
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.ofNullable(all.get(id));
            }

            @Override
            public List<Artifact> all(String kind) {
                return all.values().stream()
                        .filter(one -> one.id().kind().equals(kind))
                        .toList();
            }
        };
    }

    private static void add(Map<ArtifactId, Artifact> all, ArtifactId id, String json) {
        all.put(id, new Artifact(id, "crm", FieldFixtures.json(json)));
    }

    private OutsideLinks links() {
        return world.bean(OutsideLinks.class);
    }

    private ActionResult press(String action, String key) {
        return world.bean(Actions.class).run(ann, deal, action, Map.of(), key);
    }

    private Object value(String field) {
        return world.records().get(ann, deal).orElseThrow().get(field);
    }

    /** What the address in the record ends with. */
    private String sent(String key) {
        assertThat(press("send", key)).isInstanceOf(ActionResult.Done.class);
        String address = String.valueOf(value("address"));
        assertThat(address).startsWith("http://localhost:8080/link/");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Optional<Shown> show(String link) {
        return links().show(link, Locale.ENGLISH);
    }

    private Answered answer(String link, boolean agrees) {
        return answer(
                link,
                agrees,
                world.records().get(ann, deal).map(RecordData::revision).orElse(0L));
    }

    private Answered answer(String link, boolean agrees, long seen) {
        return links().answer(link, agrees, "Zhao Min", "As agreed", seen, Locale.ENGLISH);
    }

    @Test
    void itShowsThePrintAndNothingElseAndTheAnswerIsTheSendersActionOnce() {
        String link = sent("first");
        assertThat(show(link)).hasValueSatisfying(shown -> {
            assertThat(shown.label().en()).isEqualTo("Offer");
            assertThat(shown.sender()).isEqualTo("ann");
            assertThat(shown.accepts()).isTrue();
            assertThat(shown.declines()).isTrue();
        });
        assertThat(links().page(link, Locale.ENGLISH).orElseThrow())
                .contains("Offer A1")
                .doesNotContain("our margin");
        assertThat(links().file(link, Locale.ENGLISH).orElseThrow().fileName()).isEqualTo("Offer A1.pdf");
        assertThat(links().answer(link, true, " ", "", 2, Locale.ENGLISH)).isInstanceOf(Answered.Refused.class);
        assertThat(answer(link, true)).isEqualTo(new Answered.Done(true));
        assertThat(value("stage")).isEqualTo("agreed");
        assertThat(value("who")).isEqualTo("Zhao Min");
        assertThat(value("said")).isEqualTo("As agreed");
        assertThat(world.records().get(ann, deal).orElseThrow().updatedBy()).isEqualTo("ann");
        assertThat(answer(link, false)).isInstanceOf(Answered.Nothing.class);
        assertThat(show(link)).isEmpty();
        assertThat(links().page(link, Locale.ENGLISH)).isEmpty();
        for (String who : List.of("ann", "ben")) {
            CurrentUser told =
                    new CurrentUser(who, who, who, Locale.ENGLISH, ann.zone(), null, java.util.Set.of(), null);
            assertThat(world.bean(Notifications.class).of(told, 5))
                    .extracting(one -> one.text().en())
                    .containsExactly("The customer accepted “A1”: Zhao Min");
        }
        assertThat(timeline())
                .extracting(entry -> entry.what().en())
                .containsExactlyInAnyOrder(
                        "Accepted by Zhao Min through the link", "The link was opened", "made a link");
        assertThat(timeline())
                .filteredOn(entry -> entry.text().equals("As agreed"))
                .hasSize(1);
    }

    @Test
    void whoAnsweredIsForgottenWithWhatTheRecordWasAndTheAnswerIsNot() {
        assertThat(answer(sent("first"), true)).isEqualTo(new Answered.Done(true));
        LinkStore store = world.bean(LinkStore.class);
        store.forget(deal);
        assertThat(timeline())
                .noneMatch(entry -> (entry.what().en() + entry.text()).matches("(?s).*(Zhao|As agreed|null).*"))
                .anyMatch(entry -> entry.what().en().contains("Accepted"));
        store.gone(deal);
        assertThat(timeline()).isEmpty();
    }

    private List<TimelineEntry> timeline() {
        TimelineSource source = world.bean(LinkSource.class);
        return source.of(ann, world.records().get(ann, deal).orElseThrow(), Optional.empty(), 10);
    }

    @Test
    void wrongOldWithdrawnAndEndedLinksOpenNothing() {
        String first = sent("first");
        assertThat(show(first.substring(1))).isEmpty();
        assertThat(show("x")).isEmpty();
        char last = first.charAt(first.length() - 2);
        assertThat(show(first.substring(0, first.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + first.charAt(first.length() - 1)))
                .isEmpty();
        String second = sent("second");
        assertThat(show(first)).as("a new one withdraws it").isEmpty();
        assertThat(show(second)).isPresent();
        ActionResult.Done withdrawn = (ActionResult.Done) press("withdraw", "withdraw");
        assertThat(show(second)).isEmpty();
        assertThat(answer(second, true)).isInstanceOf(Answered.Nothing.class);
        world.bean(Actions.class).undo(ann, withdrawn.operation());
        assertThat(show(second)).as("taken back").isPresent();
        world.clock.pass(Duration.ofDays(9));
        assertThat(show(second)).as("the day after its last").isEmpty();
        assertThat(press("send", "late")).isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void nobodyAgreesToWhatWasChangedSinceTheyLooked() {
        String link = sent("first");
        long seen = show(link).orElseThrow().revision();
        RecordData now = world.records().get(ann, deal).orElseThrow();
        assertThat(now.revision()).isEqualTo(seen);
        world.records().update(ann, deal, seen, values("inner", "ten percent more"));
        assertThat(answer(link, true, seen)).isInstanceOfSatisfying(Answered.Refused.class, refused -> assertThat(
                        refused.why().en())
                .isEqualTo("This was changed since you opened it. Please look at it again before you answer."));
        assertThat(value("stage")).isEqualTo("sent");
        assertThat(answer(link, true, show(link).orElseThrow().revision())).isEqualTo(new Answered.Done(true));
    }

    @Test
    void whoOnlyFetchesTheAddressHasSeenNothing() {
        String link = sent("first");
        assertThat(show(link)).isPresent();
        assertThat(timeline()).extracting(entry -> entry.what().en()).containsExactly("made a link");
        assertThat(links().page(link, Locale.ENGLISH)).isPresent();
        assertThat(timeline()).extracting(entry -> entry.what().en()).contains("The link was opened");
    }

    @Test
    void anAnswerThatACrashCutShortCanBeGivenAgain() {
        String link = sent("first");
        LinkStore store = world.bean(LinkStore.class);
        assertThat(store.claim(store.open(link).orElseThrow())).isTrue();
        assertThat(answer(link, true)).as("somebody is at it").isInstanceOf(Answered.Nothing.class);
        world.clock.pass(Duration.ofMinutes(2));
        assertThat(answer(link, true)).isEqualTo(new Answered.Done(true));
    }

    @Test
    void withTheRightsOfWhoSentItGoesTheLink() {
        String link = sent("first");
        world.permissions.rows(ann, "deal", Action.UPDATE, new RowPolicy.Nothing());
        assertThat(answer(link, true)).isNotInstanceOf(Answered.Done.class);
        assertThat(value("stage")).isEqualTo("sent");
        world.permissions.rows(ann, "deal", Action.UPDATE, new RowPolicy.Everything());
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(show(link)).isEmpty();
        world.permissions.rows(ann, "deal", Action.READ, new RowPolicy.Everything());
        assertThat(answer(link, false)).as("a refusal did not use it up").isEqualTo(new Answered.Done(false));
        assertThat(value("stage")).isEqualTo("refused");
    }

    @Test
    void ofTwoAnswersAtOneInstantOneCounts() throws InterruptedException, ExecutionException {
        String link = sent("first");
        List<Future<Answered>> answers = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                boolean agrees = i % 2 == 0;
                answers.add(both.submit(() -> answer(link, agrees)));
            }
        }
        int done = 0;
        for (Future<Answered> one : answers) {
            done += one.get() instanceof Answered.Done ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
    }

    @Test
    void takenBackTheLinkIsGoneAndTheFieldEmpty() {
        String first = sent("first");
        assertThat(press("send", "second")).isInstanceOf(ActionResult.Done.class);
        ActionResult.Done third = (ActionResult.Done) press("send", "third");
        String link = String.valueOf(value("address"));
        world.bean(Actions.class).undo(ann, third.operation());
        assertThat(show(link.substring(link.lastIndexOf('/') + 1))).isEmpty();
        assertThat(value("address")).isNull();
        assertThat(show(first)).isEmpty();
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaid() {
        StepScope scope = new StepScope(
                world.entities().find("deal"), world.entities()::find, artifacts(), Map.of(), Optional.empty());
        assertThat(world.bean(StepTypes.class)
                        .find("link", StepRun.class)
                        .orElseThrow()
                        .check(settings(SEND), scope))
                .isEmpty();
        assertThat(world.bean(StepTypes.class)
                        .find("link", StepRun.class)
                        .orElseThrow()
                        .check(
                                FieldFixtures.json(
                                        "{'print':'none','accept':'nothing','field':'validUntil','days':1000}"),
                                scope))
                .hasSize(4);
    }

    private static ObjectNode settings(String action) {
        return (ObjectNode) FieldFixtures.json(action).path("steps").path(1).path("settings");
    }
}
