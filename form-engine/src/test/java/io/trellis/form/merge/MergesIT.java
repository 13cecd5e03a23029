package io.trellis.form.merge;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.comment.Comments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.operation.Operations;
import io.trellis.form.operation.Plan;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Timeline;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergesIT {

    private static final String ACCOUNT = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'code', type: 'text', label: 'Code', unique: true},
              {key: 'phone', type: 'text', label: 'Phone'},
              {key: 'tags', type: 'tags', label: 'Tags'},
              {key: 'parent', type: 'lookup', label: 'Parent', settings: {entity: 'account'}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'what', type: 'text', label: 'What'}]}}],
             duplicates: [{id: 'tax', label: 'Same phone', refuse: true, fields: [{field: 'phone', how: 'folded'}]}]}
            """;

    private static final String CONTACT = """
            {label: 'Contact', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account', onDelete: 'refuse'}},
              {key: 'rows', type: 'subTable', label: 'Rows', settings: {columns: [
                {key: 'of', type: 'lookup', label: 'Of', settings: {entity: 'account'}}]}}]}
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Merges merges;
    private CurrentUser anna;
    private CurrentUser ben;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("account", ACCOUNT);
        world.entity("contact", CONTACT);
        records = world.records();
        merges = world.bean(Merges.class);
        world.department("east");
        anna = world.person("anna", "east");
        ben = world.person("ben", "east");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordData created(String entity, @Nullable Object... values) {
        Map<String, @Nullable Object> all = values(values);
        all.put("owner", "anna");
        SaveResult result = records.create(anna, entity, all);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record();
    }

    private RecordData now(RecordData record) {
        return records.get(CurrentUser.system(), record.id()).orElseThrow();
    }

    private boolean isThere(RecordData record) {
        return records.get(CurrentUser.system(), record.id()).isPresent();
    }

    private static Merges.Asked into(RecordData into, List<RecordData> from, @Nullable Object... values) {
        return new Merges.Asked(
                into.id(), from.stream().map(record -> record.id().id()).toList(), Map.of(), values(values));
    }

    private MergeResult.Done done(MergeResult result) {
        assertThat(result).isInstanceOf(MergeResult.Done.class);
        world.events().settle();
        return (MergeResult.Done) result;
    }

    private static String refused(MergeResult result) {
        assertThat(result).isInstanceOf(MergeResult.Refused.class);
        return ((MergeResult.Refused) result).violations().getFirst().message().en();
    }

    @Test
    void whatStaysIsFilledFromTheOthersAndTheseGoWithTheirUniqueValues() {
        RecordData stays = created("account", "name", "Aurora", "phone", "1");
        RecordData goes = created("account", "name", "AURORA Ltd.", "code", "A1", "phone", "2");

        MergeResult.Done done =
                done(merges.merge(anna, into(stays, List.of(goes), "phone", "2", "tags", List.of("key")), "k"));

        assertThat(now(stays).values())
                .containsEntry("name", "Aurora")
                .containsEntry("code", "A1")
                .containsEntry("phone", "2")
                .containsEntry("tags", List.of("key"));
        assertThat(isThere(goes)).isFalse();
        assertThat(merges.into(anna, goes.id())).contains(stays.id());
        assertThat(done.undoUntil()).isEqualTo(world.clock.instant().plus(Duration.ofDays(30)));
        assertThat(done(merges.merge(anna, into(stays, List.of(goes)), "k")).operation())
                .isEqualTo(done.operation());
        RecordData other = created("account", "name", "Another");
        assertThat(refused(merges.merge(anna, into(stays, List.of(other)), "k")))
                .contains("key was used");
        assertThat(isThere(other)).isTrue();
    }

    @Test
    void whatNamedTheOthersNamesWhatStaysAndComesBackWithThem() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis", "code", "B");
        RecordData contact =
                created("contact", "name", "Li", "account", goes.id().id());
        RecordData rows = created(
                "contact",
                "name",
                "Wang",
                "rows",
                List.of(Map.of("of", goes.id().id()), Map.of("of", stays.id().id())));
        RecordData child =
                created("account", "name", "Child", "parent", goes.id().id());
        records.update(anna, stays.id(), 1, values("parent", goes.id().id()));
        RecordFiles files = world.bean(RecordFiles.class);
        String paper = ((UploadResult.Uploaded) files.upload(ben, "a.txt", new ByteArrayInputStream(new byte[] {65})))
                .file()
                .id();
        world.bean(Comments.class).write(ben, goes.id(), "a word", List.of(paper));

        MergeResult.Done done = done(merges.merge(anna, into(stays, List.of(goes)), "k"));

        assertThat(now(contact).get("account")).isEqualTo(stays.id().id());
        assertThat(named(rows)).containsExactly(stays.id().id(), stays.id().id());
        assertThat(now(child).get("parent")).isEqualTo(stays.id().id());
        assertThat(now(stays).get("parent")).isNull();
        assertThat(comments(stays)).isEqualTo(1);
        assertThat(files.find(anna, paper)).isPresent();
        assertThat(world.bean(Timeline.class)
                        .page(anna, stays.id(), new Timeline.Query(Set.of("merge"), Optional.empty(), 10))
                        .orElseThrow()
                        .entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.what().en()).contains("“Borealis”"));

        records.update(anna, stays.id(), now(stays).revision(), values("phone", "77"));
        world.events().settle();
        assertThat(merges.undoable(anna, stays.id())).hasSize(1);
        assertThat(merges.undo(anna, done.operation())).isInstanceOf(UnmergeResult.Done.class);
        world.events().settle();

        assertThat(isThere(goes)).isTrue();
        assertThat(now(goes).get("code")).isEqualTo("B");
        assertThat(now(stays).get("code")).isNull();
        assertThat(now(stays).get("phone")).isEqualTo("77");
        assertThat(now(contact).get("account")).isEqualTo(goes.id().id());
        assertThat(named(rows)).containsExactly(goes.id().id(), stays.id().id());
        assertThat(now(child).get("parent")).isEqualTo(goes.id().id());
        assertThat(now(stays).get("parent")).isEqualTo(goes.id().id());
        assertThat(comments(goes)).isEqualTo(1);
        assertThat(files.find(anna, paper)).isPresent();
        records.delete(anna, stays.id(), now(stays).revision());
        assertThat(records.purge(anna, stays.id())).isTrue();
        assertThat(files.find(anna, paper)).isPresent();
        assertThat(merges.undoable(anna, stays.id())).isEmpty();
        assertThat(merges.undo(anna, done.operation())).isInstanceOf(UnmergeResult.Missing.class);
    }

    private List<Object> named(RecordData record) {
        List<Object> named = new ArrayList<>();
        ((List<?>) now(record).value("rows").orElseThrow()).forEach(row -> named.add(((Map<?, ?>) row).get("of")));
        return named;
    }

    private long comments(RecordData record) {
        return world.bean(Comments.class)
                .of(anna, record.id(), Optional.empty(), 10)
                .size();
    }

    @Test
    void thePreviewShowsWhatDiffersAndCountsWhatGoesAlong() {
        RecordData stays = created("account", "name", "Aurora", "tags", List.of("a"));
        RecordData goes = created(
                "account",
                "name",
                "Borealis",
                "code",
                "B",
                "tags",
                List.of("b"),
                "lines",
                List.of(Map.of("what", "x")));
        created("contact", "name", "Li", "account", goes.id().id());
        created("contact", "name", "Wang", "account", goes.id().id());
        world.bean(Comments.class).write(ben, goes.id(), "a word");
        world.permissions.field(anna, "account", "phone", FieldAccess.HIDDEN);

        MergePreview preview = merges.preview(
                anna, "account", List.of(stays.id().id(), goes.id().id()));

        assertThat(preview).isInstanceOfSatisfying(MergePreview.Side.class, side -> {
            assertThat(side.titles()).containsExactly("Aurora", "Borealis");
            assertThat(side.lines().stream().map(line -> line.field().key()))
                    .containsExactly("name", "code", "tags", "lines", "owner");
            assertThat(side.lines().get(0).chosen()).isZero();
            assertThat(side.lines().get(1).chosen()).isEqualTo(1);
            assertThat(side.lines().get(2).joined()).containsExactly("a", "b");
            assertThat(side.along().stream().map(along -> along.what().en() + along.count()))
                    .containsExactly("Contact2", "Comments1");
            assertThat(side.hindrances()).isEmpty();
        });
        assertThat(merges.preview(anna, "account", List.of(stays.id().id()))).isInstanceOf(MergePreview.Refused.class);
        assertThat(merges.preview(anna, "user", List.of("anna", "ben"))).isInstanceOf(MergePreview.Refused.class);
        assertThat(merges.preview(anna, "account", List.of(stays.id().id(), "no")))
                .isInstanceOf(MergePreview.Missing.class);
    }

    @Test
    void whoMayNotDeleteTheOneOrChangeTheOtherIsToldWhich() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        world.permissions.rows(ben, "account", Action.DELETE, AccessTokens.ofThese("ben", List.of()));
        assertThat(refused(merges.merge(ben, into(stays, List.of(goes)), "k"))).contains("Borealis", "may not delete");

        world.permissions.rows(ben, "account", Action.UPDATE, AccessTokens.ofThese("ben", List.of()));
        assertThat(refused(merges.attempt(ben, into(stays, List.of(goes))))).contains("Aurora", "may not change");

        world.permissions.rows(ben, "account", Action.READ, AccessTokens.ofThese("ben", List.of()));
        assertThat(merges.attempt(ben, into(stays, List.of(goes)))).isInstanceOf(MergeResult.Missing.class);
        assertThat(isThere(goes)).isTrue();
    }

    @Test
    void whatAnApprovalLocksIsNotMergedAndSaysSo() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        world.bean(RecordLocks.class)
                .lock(
                        goes.id(),
                        new RecordLock(
                                "process-1",
                                new io.trellis.core.i18n.LocalizedText("审批", "Approval"),
                                world.clock.instant(),
                                Set.of(),
                                null,
                                false));

        assertThat(refused(merges.merge(anna, into(stays, List.of(goes)), "k")))
                .contains("Borealis", "cannot be merged now", "Approval");
    }

    @Test
    void whatCannotBeSavedLeavesEverythingAsItWas() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        created("account", "name", "Corona", "code", "C");

        assertThat(merges.merge(anna, into(stays, List.of(goes), "code", "C"), "k"))
                .isInstanceOf(MergeResult.Refused.class);

        assertThat(isThere(goes)).isTrue();
        assertThat(now(stays).revision()).isEqualTo(1);
    }

    @Test
    void whoLookedAtAnOlderRevisionIsToldThatItChanged() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        records.update(ben, goes.id(), 1, values("code", "B"));

        assertThat(merges.merge(
                        anna,
                        new Merges.Asked(
                                stays.id(),
                                List.of(goes.id().id()),
                                Map.of(goes.id().id(), 1L),
                                Map.of()),
                        "k"))
                .isInstanceOf(MergeResult.Conflict.class);
    }

    @Test
    void ofTwoWhoMergeTheSameRecordAtOnceOneWins() throws Exception {
        RecordData goes = created("account", "name", "Borealis", "code", "B");
        created("contact", "name", "Li", "account", goes.id().id());
        List<RecordData> stay = new ArrayList<>();
        List<Callable<MergeResult>> rivals = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RecordData one = created("account", "name", "Aurora " + i);
            stay.add(one);
            rivals.add(() -> merges.merge(anna, into(one, List.of(goes)), "k" + one.id()));
        }
        int won = 0;
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var result : pool.invokeAll(rivals)) {
                if (result.get() instanceof MergeResult.Done) {
                    won++;
                } else {
                    assertThat(result.get()).isInstanceOfAny(MergeResult.Conflict.class, MergeResult.Missing.class);
                }
            }
        }
        world.events().settle();

        assertThat(won).isEqualTo(1);
        assertThat(stay.stream().filter(one -> "B".equals(now(one).get("code"))))
                .hasSize(1);
        RecordId winner = merges.into(anna, goes.id()).orElseThrow();
        assertThat(records.references(anna, winner))
                .singleElement()
                .satisfies(reference -> assertThat(reference.count()).isEqualTo(1));
    }

    private Plan planned(CurrentUser user, RecordData goes, RecordData into) {
        Plan plan = world.bean(Operations.class).plan(user);
        assertThat(plan.absorb(goes.id(), goes.revision(), into.id())).isInstanceOf(SaveResult.Saved.class);
        return plan;
    }

    private Operations.Outcome carriedOut(Plan plan, String key) {
        Operations.Outcome outcome = world.bean(Operations.class).carryOut(plan, key, "merge", List.of());
        world.events().settle();
        return outcome;
    }

    @Test
    void ofTwoThatAreMergedIntoEachOtherAtOnceOneStays() {
        RecordData one = created("account", "name", "Aurora");
        RecordData other = created("account", "name", "Borealis");
        RecordData contact =
                created("contact", "name", "Li", "account", one.id().id());
        Plan plan = planned(anna, other, one);
        Plan rival = planned(ben, one, other);

        assertThat(carriedOut(plan, "1")).isInstanceOf(Operations.Outcome.Done.class);
        assertThat(carriedOut(rival, "2")).isInstanceOf(Operations.Outcome.Refused.class);

        assertThat(isThere(one)).isTrue();
        assertThat(isThere(other)).isFalse();
        assertThat(now(contact).get("account")).isEqualTo(one.id().id());
    }

    @Test
    void nothingGoesIntoWhatWasDeletedMeanwhile() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis", "code", "B");
        Plan plan = planned(anna, goes, stays);
        records.delete(ben, stays.id(), 1);

        assertThat(carriedOut(plan, "1")).isInstanceOf(Operations.Outcome.Refused.class);

        assertThat(isThere(goes)).isTrue();
        assertThat(now(goes).get("code")).isEqualTo("B");
    }

    @Test
    void whatWasMergedTwiceOverIsFoundAtItsLastPlace() {
        RecordData a = created("account", "name", "Aurora");
        RecordData b = created("account", "name", "Borealis");
        RecordData c = created("account", "name", "Corona");
        done(merges.merge(anna, into(b, List.of(a)), "1"));
        done(merges.merge(anna, into(c, List.of(b)), "2"));

        assertThat(merges.into(anna, a.id())).contains(c.id());
    }

    @Test
    void whatNamedARecordNamesTheLastThatTookItsPlaceHoweverFastTheyDid() {
        RecordData a = created("account", "name", "Aurora");
        RecordData b = created("account", "name", "Borealis");
        RecordData c = created("account", "name", "Corona");
        RecordData contact = created("contact", "name", "Li", "account", a.id().id());
        RecordData away =
                created("contact", "name", "Wang", "account", b.id().id(), "rows", List.of(Map.of("of", b.id().id())));
        records.delete(anna, away.id(), 1);
        world.events().settle();
        Operations operations = world.bean(Operations.class);
        operations.carryOut(planned(anna, a, b), "1", "merge", List.of());
        operations.carryOut(planned(anna, b, c), "2", "merge", List.of());
        world.events().settle();

        assertThat(now(contact).get("account")).isEqualTo(c.id().id());

        records.restore(anna, away.id());
        world.events().settle();
        assertThat(now(away).get("account")).isEqualTo(c.id().id());
        assertThat(named(away)).containsExactly(c.id().id());
    }

    @Test
    void whatSomebodyWritesIntoWhatIsBeingHandedOverStays() throws Exception {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        String named = goes.id().id();
        List<RecordData> contacts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            contacts.add(created("contact", "name", "Contact " + i, "rows", List.of(Map.of("of", named))));
        }
        Map<RecordId, Integer> written = new HashMap<>();
        AtomicBoolean merged = new AtomicBoolean();
        try (var pool = Executors.newSingleThreadExecutor()) {
            var writing = pool.submit(() -> {
                while (!merged.get()) {
                    for (RecordData contact : contacts) {
                        RecordData now = now(contact);
                        List<Object> rows =
                                new ArrayList<>((List<?>) now.value("rows").orElseThrow());
                        rows.add(Map.of());
                        if (records.update(ben, contact.id(), now.revision(), values("rows", rows))
                                instanceof SaveResult.Saved) {
                            written.put(contact.id(), rows.size());
                        }
                    }
                }
            });
            done(merges.merge(anna, into(stays, List.of(goes)), "k"));
            merged.set(true);
            writing.get();
        }
        world.events().settle();

        assertThat(contacts).allSatisfy(contact -> {
            assertThat(named(contact)).contains(stays.id().id()).doesNotContain(named);
            assertThat(named(contact)).hasSize(written.getOrDefault(contact.id(), 1));
        });
    }

    @Test
    void whatCannotComeBackKeepsAllAsItIsAndSaysWhy() {
        RecordData stays = created("account", "name", "Aurora", "code", "A");
        RecordData goes = created("account", "name", "Borealis", "code", "B", "tags", List.of("x"));
        MergeResult.Done done = done(merges.merge(anna, into(stays, List.of(goes)), "k"));
        RecordData other = created("account", "name", "Corona", "code", "B");

        assertThat(merges.undo(anna, done.operation()))
                .isInstanceOfSatisfying(UnmergeResult.Refused.class, refused -> assertThat(
                                refused.why().en())
                        .contains("Code: Another record has this value already"));
        assertThat(now(stays).get("tags")).isEqualTo(List.of("x"));

        records.delete(anna, other.id(), 1);
        assertThat(merges.undo(anna, done.operation())).isInstanceOf(UnmergeResult.Done.class);
        assertThat(now(goes).get("code")).isEqualTo("B");
        assertThat(now(stays).get("tags")).isNull();
    }

    @Test
    void afterThirtyDaysItIsTooLate() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        MergeResult.Done done = done(merges.merge(anna, into(stays, List.of(goes)), "k"));
        world.clock.pass(Duration.ofDays(31));

        assertThat(merges.undo(anna, done.operation())).isInstanceOf(UnmergeResult.Refused.class);
        assertThat(merges.undoable(anna, stays.id())).isEmpty();
        assertThat(merges.into(anna, goes.id())).contains(stays.id());
    }

    private void contacts(RecordData of, int count) {
        List<Records.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Records.Row(
                    null,
                    Records.Row.NEW,
                    values("name", "Contact " + i, "account", of.id().id())));
        }
        records.saveAll(anna, "contact", rows);
    }

    @Test
    void aPreviewOfThousandsOfReferencesIsThereAtOnce() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        contacts(goes, 2_000);
        List<String> both = List.of(stays.id().id(), goes.id().id());
        merges.preview(anna, "account", both);

        long begun = System.nanoTime();
        MergePreview preview = merges.preview(anna, "account", both);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(taken).isLessThan(Duration.ofMillis(300));
        assertThat(((MergePreview.Side) preview).along().getFirst().count()).isEqualTo(2_000);
    }

    @Test
    void allThatNamedARecordGoesAlongPageByPageAndBack() {
        RecordData stays = created("account", "name", "Aurora");
        RecordData goes = created("account", "name", "Borealis");
        contacts(goes, 250);

        MergeResult.Done done = done(merges.merge(anna, into(stays, List.of(goes)), "k"));
        assertThat(records.references(anna, stays.id()).getFirst().count()).isEqualTo(250);

        merges.undo(anna, done.operation());
        world.events().settle();
        assertThat(records.references(anna, goes.id()).getFirst().count()).isEqualTo(250);
        assertThat(records.references(anna, stays.id())).isEmpty();
    }
}
