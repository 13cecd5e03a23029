package io.trellis.form.bulk;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.bulk.Bulk.What;
import io.trellis.form.bulk.Bulk.Which;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.RecordShares.Given;
import io.trellis.form.record.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkIT {

    private static final String HAND_OVER =
            "{'entity':'deal','label':'Hand over','when':'stage != \\\"won\\\"','places':['selection'],"
                    + "'asks':[{'key':'to','type':'text','label':'To','required':true}],"
                    + "'steps':[{'type':'update','settings':{'values':{'stage':'asked.to'}}}]}";

    /** 10,000 for the figure in the documents. */
    private static final int MANY = Integer.getInteger("trellis.bulk.records", 1_200);

    private FormWorld world;
    private CurrentUser ann;
    private Bulk bulk;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "deal",
                "{titleField:'name',fields:[{key:'name',type:'text',required:true},{key:'stage',type:'text'},{key:'day',type:'date'},"
                        + "{key:'agent',type:'user'},{key:'tags',type:'multiSelect',settings:{options:[{code:'a'},{code:'b'},{code:'c'}]}}]}");
        ArtifactId id = new ArtifactId(Actions.KIND, "hand-over");
        Artifact action = new Artifact(id, "crm", FieldFixtures.json(HAND_OVER));
        world.bean(PublishedActions.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId wanted) {
                return Optional.of(action).filter(known -> wanted.equals(id));
            }

            @Override
            public List<Artifact> all(String kind) {
                return List.of(action);
            }
        });
        ann = world.person("ann", null);
        bulk = world.bean(Bulk.class);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void deals(CurrentUser owner, int count, String stage) {
        List<Records.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Records.Row(
                    null,
                    Records.Row.NEW,
                    values("name", stage + " " + i, "stage", stage, "day", "2026-11-0" + (i % 9 + 1))));
        }
        for (int from = 0; from < count; from += 500) {
            world.records().saveAll(owner, "deal", rows.subList(from, Math.min(count, from + 500)));
        }
    }

    private long count(String stage) {
        return world.bean(Queries.class).count(CurrentUser.system(), "deal", Filter.eq("stage", stage), "");
    }

    private List<RecordData> of(String stage) {
        return world.bean(Queries.class)
                .list(CurrentUser.system(), ListQuery.of("deal", Filter.eq("stage", stage)))
                .records();
    }

    private Job await(String job) {
        Jobs jobs = world.bean(Jobs.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> jobs.find(ann, job).orElseThrow().state() != Job.State.RUNNING);
        return jobs.find(ann, job).orElseThrow();
    }

    private static Which all(String stage) {
        return new Which.Matching(Filter.eq("stage", stage), "");
    }

    @Test
    void allThatMatchGetAValueAlthoughTheyMatchNoMoreThenAndGetBackWhatTheyHad() {
        deals(ann, MANY, "new");
        deals(ann, 3, "won");
        What put = new What.Put("stage", "old");
        Bulk.Preview would = bulk.attempt(ann, "deal", all("new"), put);
        assertThat(would).isEqualTo(new Bulk.Preview(MANY, Bulk.TRIED, Bulk.TRIED, 0, Map.of()));
        assertThat(count("new")).as("a preview writes nothing").isEqualTo(MANY);

        long begun = System.nanoTime();
        Job done = await(bulk.start(ann, "deal", all("new"), put));
        System.out.printf("%,d records changed at once in %d ms%n", MANY, (System.nanoTime() - begun) / 1_000_000);
        assertThat(done.state()).isEqualTo(Job.State.DONE);
        assertThat(done.counts()).containsEntry("updated", (long) MANY);
        assertThat(count("old")).isEqualTo(MANY);
        assertThat(count("won")).isEqualTo(3);

        RecordData changed = of("old").getFirst();
        world.records().update(ann, changed.id(), changed.revision(), values("name", "Changed since"));
        Job back = await(bulk.undo(ann, done.id()));
        assertThat(back.counts()).containsEntry("restored", MANY - 1L).containsEntry("kept", 1L);
        assertThat(of("old")).singleElement().satisfies(kept -> assertThat(kept.get("name"))
                .isEqualTo("Changed since"));
        assertThat(back.results().get("kept").toString()).contains("Changed since");
    }

    @Test
    void eachRecordIsAskedAboutInTheRightsOfWhoAsksAndTheRestIsSaidWithItsReason() {
        CurrentUser bob = world.person("bob", null);
        deals(ann, 4, "new");
        deals(bob, 2, "new");
        world.permissions.rows(ann, "deal", Action.UPDATE, new RowPolicy.Tokens(Set.of("u:ann")));
        world.permissions.rows(ann, "deal", Action.DELETE, new RowPolicy.Tokens(Set.of("u:ann")));

        Bulk.Preview would = bulk.attempt(ann, "deal", all("new"), new What.Put("stage", "old"));
        assertThat(would.change()).isEqualTo(4);
        assertThat(would.refused().values()).containsExactly(2);
        Job done = await(bulk.start(ann, "deal", all("new"), new What.Put("stage", "old")));
        assertThat(done.counts()).containsEntry("updated", 4L).containsEntry("failed", 2L);
        assertThat(count("new")).isEqualTo(2);

        assertThat(bulk.attempt(ann, "deal", all("old"), new What.Delete()).change())
                .isEqualTo(4);
        Job gone = await(bulk.start(ann, "deal", all("old"), new What.Delete()));
        assertThat(gone.counts()).containsEntry("deleted", 4L);
        await(bulk.undo(ann, gone.id()));
        assertThat(count("old")).isEqualTo(4);
    }

    @Test
    void whatSomebodyOwnsOfAllKindsGoesToTheirSuccessorsAsOneJobTellsThemOnceAndComesBack() {
        world.entity("note", "{titleField:'name',fields:[{key:'name',type:'text'}]}");
        CurrentUser bob = world.person("bob", null);
        CurrentUser eve = world.person("eve", null);
        deals(bob, 3, "new");
        deals(eve, 1, "new");
        world.records().create(bob, "note", values("name", "Of Bob"));
        Handovers handovers = world.bean(Handovers.class);
        world.permissions.plain(eve);
        assertThat(handovers.may(eve, "bob")).isFalse();
        assertThat(handovers.parts(eve, "bob")).isEmpty();
        assertThatThrownBy(() -> handovers.start(eve, "bob", Map.of("deal", "eve"), false))
                .isInstanceOf(TrellisException.class);
        assertThat(handovers.parts(ann, "bob"))
                .extracting(Handovers.Part::key, Handovers.Part::count)
                .containsExactly(tuple("deal", 3L), tuple("note", 1L));
        assertThatThrownBy(() -> handovers.start(ann, "bob", Map.of("deal", "bob"), false))
                .as("not to themselves")
                .isInstanceOf(TrellisException.class);

        Job done = await(handovers.start(ann, "bob", Map.of("deal", "eve", "note", "eve"), false));
        assertThat(done.counts()).containsEntry("updated", 4L);
        assertThat(handovers.parts(ann, "bob")).isEmpty();
        assertThat(handovers.parts(ann, "eve"))
                .extracting(Handovers.Part::count)
                .containsExactly(4L, 1L);
        assertThat(world.bean(Notifications.class).of(eve, 10))
                .singleElement()
                .satisfies(told -> assertThat(told.text().en()).contains("4 records", "bob"));

        await(world.bean(StoredHandovers.class).undo(ann, done));
        assertThat(handovers.parts(ann, "bob"))
                .extracting(Handovers.Part::count)
                .containsExactly(3L, 1L);
    }

    @Test
    void whatNamesSomebodyGoesToTheirSuccessorTooAndComesBack() {
        CurrentUser bob = world.person("bob", null);
        world.person("eve", null);
        world.person("zoe", null);
        deals(ann, 2, "new");
        deals(bob, 1, "new");
        of("new")
                .forEach(record -> world.records().update(ann, record.id(), record.revision(), values("agent", "bob")));
        world.records()
                .update(
                        ann,
                        new RecordId("user", "zoe"),
                        world.records()
                                .get(ann, new RecordId("user", "zoe"))
                                .orElseThrow()
                                .revision(),
                        values("manager", "bob"));
        RecordShares shares = world.bean(RecordShares.class);
        RecordId open = ofAnn().getFirst().id();
        Given onTheTeam =
                new Given(new Grantee(Share.Kind.USER, "bob"), Share.Level.EDIT, Optional.empty(), "technical lead");
        shares.share(ann, open, onTheTeam);
        world.events().settle();
        Handovers handovers = world.bean(Handovers.class);
        assertThat(handovers.parts(ann, "bob"))
                .extracting(Handovers.Part::key, Handovers.Part::count)
                .containsExactly(
                        tuple("deal", 1L),
                        tuple("deal.agent", 3L),
                        tuple("user.manager", 1L),
                        tuple("deal/shared", 1L));
        assertThatThrownBy(() -> handovers.start(ann, "bob", Map.of("deal.name", "eve"), false))
                .as("names nobody")
                .isInstanceOf(TrellisException.class);
        Map<String, String> all = new LinkedHashMap<>();
        handovers.parts(ann, "bob").forEach(part -> all.put(part.key(), "eve"));

        Job done = await(handovers.start(ann, "bob", all, false));
        assertThat(done.counts()).containsEntry("updated", 6L);
        assertThat(handovers.parts(ann, "bob")).isEmpty();
        assertThat(of("new"))
                .allSatisfy(record -> assertThat(record.get("agent")).isEqualTo("eve"));
        assertThat(shares.of(ann, open)).singleElement().satisfies(share -> {
            assertThat(share.to().id()).isEqualTo("eve");
            assertThat(share.level()).isEqualTo(Share.Level.EDIT);
            assertThat(share.as()).isEqualTo("technical lead");
        });

        await(world.bean(StoredHandovers.class).undo(ann, done));
        assertThat(handovers.parts(ann, "bob"))
                .extracting(Handovers.Part::key, Handovers.Part::count)
                .containsExactly(
                        tuple("deal", 1L),
                        tuple("deal.agent", 3L),
                        tuple("user.manager", 1L),
                        tuple("deal/shared", 1L));
        assertThat(shares.of(ann, open))
                .singleElement()
                .satisfies(share -> assertThat(share.to().id()).isEqualTo("bob"));
    }

    @Test
    void aHandoverThatIsTakenBackOpensTheAccountThatItClosedAndNoOther() {
        CurrentUser bob = world.person("bob", null);
        world.person("eve", null);
        deals(bob, 1, "new");
        Handovers handovers = world.bean(Handovers.class);
        StoredHandovers undoing = world.bean(StoredHandovers.class);
        Job closed = await(handovers.start(ann, "bob", Map.of("deal", "eve"), true));
        assertThat(isClosed("bob")).isTrue();
        await(undoing.undo(ann, closed));
        assertThat(isClosed("bob")).isFalse();

        world.permissions.rows(ann, "deal", Action.UPDATE, new RowPolicy.Nothing());
        Job refused = await(handovers.start(ann, "bob", Map.of("deal", "eve"), true));
        assertThat(isClosed("bob")).as("something was refused").isFalse();
        RecordId account = new RecordId("user", "bob");
        world.records()
                .update(
                        ann,
                        account,
                        world.records().get(ann, account).orElseThrow().revision(),
                        values("active", false));
        await(undoing.undo(ann, refused));
        assertThat(isClosed("bob"))
                .as("as somebody closed it for another reason")
                .isTrue();
    }

    private boolean isClosed(String person) {
        return Boolean.FALSE.equals(world.records()
                .get(ann, new RecordId("user", person))
                .orElseThrow()
                .get("active"));
    }

    @Test
    void anActionIsDoneWithEachOfTheChosenForWhichItIsOfferedAndTakenBack() {
        deals(ann, 3, "new");
        deals(ann, 2, "won");
        List<String> ids = new ArrayList<>();
        of("new").forEach(record -> ids.add(record.id().id()));
        of("won").forEach(record -> ids.add(record.id().id()));
        Which chosen = new Which.Chosen(ids);
        What act = new What.Act("hand-over", Map.of("to", "other"));

        Bulk.Preview would = bulk.attempt(ann, "deal", chosen, act);
        assertThat(would.change()).isEqualTo(3);
        assertThat(would.refused().values())
                .as("not offered where they are won")
                .containsExactly(2);
        Job done = await(bulk.start(ann, "deal", chosen, act));
        assertThat(done.counts()).containsEntry("updated", 3L).containsEntry("failed", 2L);
        assertThat(count("other")).isEqualTo(3);

        await(bulk.undo(ann, done.id()));
        assertThat(count("new")).isEqualTo(3);
        assertThatThrownBy(() -> bulk.undo(world.person("eve", null), done.id()))
                .as("somebody else’s")
                .isInstanceOf(TrellisException.class);
    }

    @Test
    void manyAreSharedAtOnceToldOnceAndNoLongerSharedWhenItIsTakenBack() {
        CurrentUser ben = world.person("ben", null);
        CurrentUser cat = world.person("cat", null);
        deals(ann, 3, "new");
        deals(cat, 1, "new");
        // what is hers she sees and may not share
        world.permissions.rows(ann, "deal", Action.UPDATE, AccessTokens.ofThese("ann", List.of()));
        RecordShares shares = world.bean(RecordShares.class);
        Grantee toBen = new Grantee(Share.Kind.USER, "ben");
        RecordId had = ofAnn().getFirst().id();
        shares.share(ann, had, new Given(toBen, Share.Level.READ, Optional.empty(), "buyer"));
        world.events().settle();
        int told = world.bean(Notifications.class).of(ben, 10).size();

        What share = new What.Share(new Given(toBen, Share.Level.EDIT, Optional.empty(), "technical lead"));
        Bulk.Preview would = bulk.attempt(ann, "deal", all("new"), share);
        assertThat(List.of(would.all(), (long) would.change(), (long) would.same()))
                .containsExactly(4L, 3L, 0L);
        assertThat(would.refused()).hasSize(1).allSatisfy((why, records) -> {
            assertThat(why.en()).contains("share");
            assertThat(records).isEqualTo(1);
        });
        assertThat(shares.of(ann, had))
                .as("a preview shares nothing")
                .extracting(Share::as)
                .containsExactly("buyer");

        Job done = await(bulk.start(ann, "deal", all("new"), share));
        assertThat(done.counts()).containsEntry("updated", 3L).containsEntry("failed", 1L);
        assertThat(ofAnn()).allSatisfy(deal -> assertThat(shares.of(ann, deal.id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.level()).isEqualTo(Share.Level.EDIT);
                    assertThat(one.as()).isEqualTo("technical lead");
                }));
        world.events().settle();
        assertThat(world.bean(Notifications.class).of(ben, 10))
                .as("once for all of them")
                .hasSize(told + 1);

        RecordId since = ofAnn().getLast().id();
        shares.share(ann, since, new Given(toBen, Share.Level.READ, Optional.empty(), "reader"));
        Job back = await(bulk.undo(ann, done.id()));
        assertThat(back.counts()).containsEntry("restored", 2L).containsEntry("kept", 1L);
        assertThat(shares.of(ann, had)).extracting(Share::as).containsExactly("buyer");
        assertThat(shares.of(ann, since)).extracting(Share::as).containsExactly("reader");

        Job ended = await(bulk.start(ann, "deal", all("new"), new What.Unshare(toBen)));
        assertThat(ended.counts()).containsEntry("updated", 2L).containsEntry("unchanged", 1L);
        assertThat(ofAnn())
                .allSatisfy(deal -> assertThat(shares.of(ann, deal.id())).isEmpty());
    }

    private List<RecordData> ofAnn() {
        return of("new").stream().filter(deal -> "ann".equals(deal.owner())).toList();
    }

    @Test
    void whatThereIsNotIsRefusedBeforeAnythingIsWritten() {
        deals(ann, 1, "new");
        RecordId one = of("new").getFirst().id();
        Which chosen = new Which.Chosen(List.of(one.id()));
        for (What what :
                List.of(new What.Put("nothing", 1), new What.Act("nothing", Map.of()), new What.Start("nothing"))) {
            assertThatThrownBy(() -> bulk.start(ann, "deal", chosen, what))
                    .isInstanceOf(TrellisException.class)
                    .hasMessageContaining("nothing");
        }
        List<String> many = new ArrayList<>();
        for (int i = 0; i <= Bulk.MOST; i++) {
            many.add("id" + i);
        }
        assertThatThrownBy(() -> bulk.start(ann, "deal", new Which.Chosen(many), new What.Delete()))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("50,000");
    }

    @Test
    void severalFieldsChangeTogetherAndWhoIsGivenThemIsToldOnce() {
        deals(ann, 3, "new");
        CurrentUser eve = world.person("eve", null);
        Map<String, Object> values = Map.of("stage", "handed", "agent", "eve");
        Job done = await(bulk.start(ann, "deal", all("new"), new What.Put(values, true)));
        assertThat(done.counts()).containsEntry("updated", 3L);
        assertThat(of("handed"))
                .allSatisfy(deal -> assertThat(deal.get("agent")).isEqualTo("eve"));
        assertThat(world.bean(Notifications.class).of(eve, 10)).singleElement().satisfies(told -> {
            assertThat(told.text().en()).contains("ann", "3 records");
            assertThat(told.link()).isEqualTo("/records/deal");
        });
        await(bulk.undo(ann, done.id()));
        assertThat(of("new")).hasSize(3).allSatisfy(deal -> assertThat(deal.get("agent"))
                .isNull());
    }

    @Test
    void aTagComesToThoseThatAreThereOrGoesAndTheRestStays() {
        deals(ann, 2, "new");
        RecordData first = of("new").getFirst();
        world.records().update(ann, first.id(), first.revision(), values("tags", List.of("a", "b")));
        What mark = new What.Mark("tags", List.of("c"), List.of("a"));
        assertThat(bulk.attempt(ann, "deal", all("new"), mark).change()).isEqualTo(2);
        Job done = await(bulk.start(ann, "deal", all("new"), mark));
        assertThat(of("new"))
                .extracting(deal -> deal.get("tags"))
                .containsExactlyInAnyOrder(List.of("b", "c"), List.of("c"));
        assertThat(await(bulk.start(ann, "deal", all("new"), mark)).counts()).containsEntry("unchanged", 2L);
        await(bulk.undo(ann, done.id()));
        assertThat(world.records().get(ann, first.id()).orElseThrow().get("tags"))
                .isEqualTo(List.of("a", "b"));
        assertThatThrownBy(() -> bulk.start(ann, "deal", all("new"), new What.Mark("stage", List.of("x"), List.of())))
                .hasMessageContaining("one value");
    }
}
