package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Duplicates.Group;
import io.trellis.form.record.Duplicates.Groups;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesIT {

    private static final String FIELDS = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'taxNo', type: 'text', label: 'Tax number'},
              {key: 'phone', type: 'phone', label: 'Phone'}]%s}
            """;

    private static final String RULES = """
            , duplicates: [
              {id: 'name', label: 'Similar name', fields: [{field: 'name', how: 'similar'}]},
              {id: 'tax', label: 'Same tax number', refuse: true, fields: [{field: 'taxNo', how: 'folded'}]}]
            """;

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;
    private CurrentUser ben;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("account", FIELDS.formatted(RULES));
        records = world.records();
        world.department("east");
        world.department("south");
        anna = world.person("anna", "east");
        ben = world.person("ben", "south");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordData account(CurrentUser owner, @Nullable Object... values) {
        Map<String, @Nullable Object> all = values(values);
        all.put("owner", owner.id());
        SaveResult result = records.create(owner, "account", all);
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private static List<Violation> refused(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private List<Likely> likely(CurrentUser user, @Nullable Object... values) {
        return records.duplicates().of(user, "account", Optional.empty(), values(values));
    }

    private void onlyOwn(CurrentUser user) {
        world.permissions.rows(user, "account", Action.READ, AccessTokens.ofThese(user.id(), List.of()));
    }

    @Test
    void whatIsEnteredIsLikeARecordByItsRuleWithItsOwnerAndWhatAgrees() {
        RecordData aurora = account(anna, "name", "Aurora Software Ltd.");

        assertThat(likely(ben, "name", "Aurora Sofware Inc")).singleElement().satisfies(one -> {
            assertThat(one.record().orElseThrow().id()).isEqualTo(aurora.id());
            assertThat(one.title()).isEqualTo("Aurora Software Ltd.");
            assertThat(one.owner()).contains("anna");
            assertThat(one.refused()).isFalse();
            assertThat(one.reasons().getFirst().rule().en()).isEqualTo("Similar name");
            assertThat(one.reasons().getFirst().fields().getFirst().en()).isEqualTo("Name");
        });
        assertThat(likely(ben, "name", "Borealis")).isEmpty();
        assertThat(likely(ben, "phone", "not a number at all")).isEmpty();
    }

    @Test
    void aRecordIsNotLikeItselfAndIsAskedWithWhatIsEnteredOverWhatItHolds() {
        RecordData aurora = account(anna, "name", "Aurora Software");
        RecordData other = account(anna, "name", "Borealis Foods");

        Duplicates duplicates = records.duplicates();
        assertThat(duplicates.of(anna, "account", Optional.of(aurora.id().id()), values()))
                .isEmpty();
        assertThat(duplicates.of(anna, "account", Optional.of(other.id().id()), values("name", "Aurora Softwares")))
                .hasSize(1);
    }

    @Test
    void ofWhatMayNotBeSeenOnlyTheOwnerIsTold() {
        account(anna, "name", "Aurora Software", "taxNo", "T-1");
        onlyOwn(ben);

        assertThat(likely(ben, "name", "Aurora Software")).singleElement().satisfies(one -> {
            assertThat(one.record()).isEmpty();
            assertThat(one.title()).isEmpty();
            assertThat(one.owner()).contains("anna");
        });
        assertThat(refused(records.create(ben, "account", values("name", "X", "taxNo", "t-1"))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message().en())
                        .contains("anna")
                        .contains("may not open")
                        .doesNotContain("Aurora"));
    }

    @Test
    void aWarningDoesNotTellWhatStandsInAFieldThatMayNotBeRead() {
        account(anna, "name", "Aurora Software");
        world.permissions.field(ben, "account", "name", FieldAccess.HIDDEN);

        assertThat(likely(ben, "name", "Aurora Software")).isEmpty();
    }

    @Test
    void aSecondIsRefusedWhereTheRuleSaysSoOnEveryWay() {
        RecordData first = account(anna, "name", "Aurora", "taxNo", "T 1");

        assertThat(refused(records.create(anna, "account", values("name", "B", "taxNo", "t1"))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("taxNo");
                    assertThat(violation.code()).isEqualTo("duplicate");
                    assertThat(violation.message().en()).contains("Same tax number", "Aurora", "anna");
                });
        RecordData second = account(anna, "name", "Borealis");
        refused(records.update(anna, second.id(), second.revision(), values("taxNo", "T1")));
        refused(records.systemUpdate(second.id(), "flow", values("taxNo", "T1")));
        refused(records.trial().create(anna, "account", values("taxNo", "T1")));

        SaveResult deleted = records.delete(anna, first.id(), first.revision());
        assertThat(deleted).isInstanceOf(Saved.class);
        account(anna, "name", "Corona", "taxNo", "T1");
        refused(records.restore(anna, first.id()));
    }

    @Test
    void ofRowsThatComeTogetherTheFirstIsSaved() {
        List<SaveResult> results = records.saveAll(
                anna,
                "account",
                List.of(
                        new Records.Row(null, Records.Row.NEW, values("taxNo", "T1")),
                        new Records.Row(null, Records.Row.NEW, values("taxNo", "T2")),
                        new Records.Row(null, Records.Row.NEW, values("taxNo", "t 1"))));

        assertThat(results.get(0)).isInstanceOf(Saved.class);
        assertThat(results.get(1)).isInstanceOf(Saved.class);
        refused(results.get(2));
        Records trial = records.trial();
        assertThat(trial.create(anna, "account", values("taxNo", "T9"))).isInstanceOf(Saved.class);
        refused(trial.create(anna, "account", values("taxNo", "T9")));
        assertThat(trial.duplicates().of(anna, "account", Optional.empty(), values("taxNo", "T9")))
                .hasSize(1);
        assertThat(likely(anna, "taxNo", "T9")).isEmpty();
    }

    @Test
    void ofTwoWhoSaveTheSameAtOnceOneIsRefused() throws Exception {
        List<Callable<SaveResult>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rivals.add(() -> records.create(anna, "account", values("taxNo", "T1")));
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            int saved = 0;
            for (var result : pool.invokeAll(rivals)) {
                saved += result.get() instanceof Saved ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        }
    }

    @Test
    void whatWasAlikeBeforeARuleRefusesItMayStillBeChanged() {
        world.entity("account", FIELDS.formatted(""));
        account(anna, "name", "A", "taxNo", "T1");
        RecordData second = account(anna, "name", "B", "taxNo", "T1");
        world.entity("account", FIELDS.formatted(RULES));

        assertThat(records.update(anna, second.id(), second.revision(), values("name", "C")))
                .isInstanceOf(Saved.class);
    }

    @Test
    void recordsThatWereThereBeforeARuleAreFoundOnceItIsPublished() {
        world.entity("account", FIELDS.formatted(""));
        account(anna, "name", "Aurora Software");
        EntityPublication publication = world.bean(EntityPublication.class);
        publication.published(world.entities().get("account"));
        world.entity("account", FIELDS.formatted(RULES));
        assertThat(likely(anna, "name", "Aurora Software")).isEmpty();

        publication.published(world.entities().get("account"));

        Awaitility.await().until(() -> !likely(anna, "name", "Aurora Software").isEmpty());
    }

    @Test
    void aScanTellsEachGroupOnceAndGoesOnWhereItStopped() {
        account(anna, "name", "Aurora Software");
        account(anna, "name", "Borealis Foods");
        account(ben, "name", "Aurora Softwares");
        account(anna, "name", "Corona Beer");
        account(anna, "name", "Aurora Software Asia");
        account(anna, "name", "Corona Beers");

        Duplicates duplicates = records.duplicates();
        Groups first = duplicates.groups(anna, "account", "", 1);
        assertThat(titles(first.groups()))
                .containsExactly(List.of("Aurora Software", "Aurora Softwares", "Aurora Software Asia"));
        Groups second = duplicates.groups(anna, "account", first.next().orElseThrow(), 10);
        assertThat(titles(second.groups())).containsExactly(List.of("Corona Beer", "Corona Beers"));
        assertThat(second.next()).isEmpty();

        onlyOwn(ben);
        assertThat(duplicates.groups(ben, "account", "", 10).groups()).isEmpty();
    }

    private static List<List<String>> titles(List<Group> groups) {
        return groups.stream()
                .map(group -> group.records().stream()
                        .map(record -> String.valueOf(record.get("name")))
                        .toList())
                .toList();
    }
}
