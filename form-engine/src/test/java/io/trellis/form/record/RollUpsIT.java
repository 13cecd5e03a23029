package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.ToldFields;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.seed.Seed;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records that name another come to stands with that other, whatever becomes of them. */
class RollUpsIT {

    private static final String ACCOUNT = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'open', type: 'rollUp', label: 'Open deals', settings: {entity: 'deal', lookup: 'account',
                measure: 'COUNT', filter: {field: 'stage', op: 'ne', value: 'won'}, result: 'NUMBER', scale: 0}},
              {key: 'won', type: 'rollUp', label: 'Won', settings: {entity: 'deal', lookup: 'account', measure: 'SUM',
                field: 'amount', filter: {field: 'stage', op: 'eq', value: 'won'}, result: 'MONEY'}},
              {key: 'mean', type: 'rollUp', label: 'Mean', settings: {entity: 'deal', lookup: 'account',
                measure: 'AVERAGE', field: 'weight', result: 'NUMBER', scale: 2}},
              {key: 'last', type: 'rollUp', label: 'Last', settings: {entity: 'deal', lookup: 'account',
                measure: 'MAX', field: 'day', result: 'DATE'}},
              {key: 'shy', type: 'rollUp', label: 'Shy', rules: {visible: 'name = "seen"'}, settings: {entity: 'deal',
                lookup: 'account', measure: 'COUNT', result: 'NUMBER', scale: 0}},
              {key: 'twice', type: 'formula', label: 'Twice', settings: {expression: 'open * 2', result: 'NUMBER', scale: 0}}]}""";

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
              {key: 'stage', type: 'select', label: 'Stage', settings: {options: [
                {code: 'new', zh: 'n', en: 'n'}, {code: 'won', zh: 'w', en: 'w'}]}},
              {key: 'weight', type: 'decimal', label: 'Weight', settings: {scale: 2}},
              {key: 'day', type: 'date', label: 'Day'},
              {key: 'amount', type: 'currency', label: 'Amount'}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("deal", DEAL);
        world.entity("account", ACCOUNT);
        records = world.records();
        anna = world.person("anna", null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData account(String id) {
        return saved(records.create(anna, new RecordId("account", id), values("name", id)));
    }

    private RecordData deal(String account, String stage, String amount) {
        return saved(records.create(
                anna, "deal", values("account", account, "stage", stage, "amount", amount, "weight", amount)));
    }

    private RecordData now(RecordData record) {
        world.events().settle();
        return records.get(anna, record.id()).orElseThrow();
    }

    private static BigDecimal won(RecordData account) {
        return (BigDecimal) ((Map<?, ?>) account.value("won").orElseThrow()).get("amount");
    }

    private static BigDecimal number(RecordData account, String key) {
        return (BigDecimal) account.value(key).orElseThrow();
    }

    private List<String> drift() {
        world.events().settle();
        return world.bean(StoredRollUpCheck.class)
                .differing(
                        world.bound().get("account"),
                        world.bean(RecordStore.class).after(world.bound().get("account"), "", 1_000).stream()
                                .map(record -> record.id().id())
                                .toList());
    }

    @Test
    void whatNamesARecordIsCountedAndAddedUpThroughAllThatBecomesOfIt() {
        RecordData one = account("one");
        RecordData two = account("two");
        assertThat(number(one, "open")).as("nobody names what is new").isZero();
        assertThat(won(one)).isZero();
        assertThat(one.value("mean")).isEmpty();

        RecordData deal = deal("one", "won", "10.10");
        deal("one", "new", "1");
        assertThat(won(now(one))).isEqualByComparingTo("10.10");
        assertThat(number(now(one), "open")).isEqualByComparingTo("1");
        assertThat(number(now(one), "twice")).as("a formula over it").isEqualByComparingTo("2");
        assertThat(number(now(one), "mean")).isEqualByComparingTo("5.55");
        assertThat(now(one).revision()).as("uses up no revision").isEqualTo(1);

        saved(records.update(anna, deal.id(), deal.revision(), values("account", "two", "amount", "7")));
        assertThat(won(now(one))).isZero();
        assertThat(won(now(two))).isEqualByComparingTo("7");

        saved(records.delete(anna, deal.id(), 2));
        assertThat(won(now(two))).isZero();
        saved(records.restore(anna, deal.id()));
        assertThat(won(now(two))).isEqualByComparingTo("7");

        saved(records.systemUpdate(deal.id(), "step", values("day", "2026-05-01")));
        assertThat(String.valueOf(now(two).get("last"))).isEqualTo("2026-05-01");
        saved(records.delete(anna, two.id(), now(two).revision()));
        world.events().settle();
        assertThat(records.get(anna, deal.id()).orElseThrow().value("account")).isEmpty();
        saved(records.restore(anna, two.id()));
        assertThat(won(now(two))).as("the record itself was away for a while").isEqualByComparingTo("7");
    }

    @Test
    void whatIsHiddenByARuleIsThereWhenItIsShownAgain() {
        RecordData one = account("one");
        deal("one", "new", "1");
        now(one);

        saved(records.update(anna, one.id(), 1, values("name", "hidden still")));
        RecordData seen = saved(records.update(anna, one.id(), 2, values("name", "seen")));

        assertThat(number(seen, "shy")).isEqualByComparingTo("1");
    }

    @Test
    void nobodyEntersIt() {
        RecordData one = account("one");

        assertThat(records.update(anna, one.id(), 1, values("open", 5))).isInstanceOf(Rejected.class);
        assertThat(records.update(anna, one.id(), 1, values("open", one.get("open"))))
                .isInstanceOf(Saved.class);
    }

    @Test
    void itTellsOfTheRecordsThatItComesOf() {
        ToldFields.Told told = world.bean(ToldFields.class).of("account").get("won");

        assertThat(told.records()).containsExactly("deal");
        assertThat(told.fields())
                .containsExactlyInAnyOrder(
                        new FieldRef("deal", "account"), new FieldRef("deal", "stage"), new FieldRef("deal", "amount"));
        assertThat(world.bean(ToldFields.class).of("account").get("twice").records())
                .as("a formula over it tells the same")
                .containsExactly("deal");
    }

    @Test
    void aRecordThatIsRestoredAtOnceComesToTheSame() {
        for (int i = 0; i < 10; i++) {
            RecordData one = account("quick" + i);
            deal("quick" + i, "won", "7");
            saved(records.delete(anna, one.id(), 1));
            saved(records.restore(anna, one.id()));
        }

        assertThat(drift()).isEmpty();
    }

    @Test
    void randomChangesNeverLeaveAnotherSumThanTheRecordsComeTo() {
        Random random = Seed.random(RollUpsIT.class);
        for (int i = 0; i < 4; i++) {
            account("a" + i);
        }
        List<RecordId> deals = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            change(random, deals);
            if (i % 40 == 39) {
                agree(deals);
            }
        }
    }

    private void change(Random random, List<RecordId> deals) {
        String account = "a" + random.nextInt(4);
        String stage = random.nextBoolean() ? "won" : "new";
        String amount = BigDecimal.valueOf(random.nextInt(100_000), 2).toPlainString();
        int what = deals.isEmpty() ? 0 : random.nextInt(8);
        RecordId deal = deals.isEmpty() ? new RecordId("deal", "") : deals.get(random.nextInt(deals.size()));
        long revision = records.get(anna, deal).map(RecordData::revision).orElse(0L);
        switch (what) {
            case 0 -> deals.add(deal(account, stage, amount).id());
            case 1 ->
                records.saveAll(
                                anna,
                                "deal",
                                IntStream.range(0, 5)
                                        .mapToObj(i -> new Records.Row(
                                                null, 0, values("account", account, "stage", stage, "weight", amount)))
                                        .toList())
                        .forEach(result -> deals.add(saved(result).id()));
            case 2 -> records.update(anna, deal, revision, values("account", random.nextInt(5) == 0 ? null : account));
            case 3 -> records.update(anna, deal, revision, values("amount", amount));
            case 4 -> records.update(anna, deal, revision, values("stage", stage, "name", "n" + amount));
            case 5 -> records.delete(anna, deal, revision);
            case 6 -> records.restore(anna, deal);
            default ->
                records.systemUpdate(deal, "step-" + random.nextLong(), values("account", account, "weight", amount));
        }
    }

    private void agree(List<RecordId> deals) {
        assertThat(drift()).isEmpty();
        Map<String, BigDecimal> won = new HashMap<>();
        Map<String, BigDecimal> open = new HashMap<>();
        for (RecordData deal :
                records.get(anna, "deal", deals.stream().map(RecordId::id).toList())) {
            String account = String.valueOf(deal.value("account").orElse(""));
            if ("won".equals(deal.value("stage").orElse(null))) {
                BigDecimal amount = deal.value("amount")
                        .map(money -> (BigDecimal) ((Map<?, ?>) money).get("amount"))
                        .orElse(BigDecimal.ZERO);
                won.merge(account, amount, BigDecimal::add);
            } else {
                open.merge(account, BigDecimal.ONE, BigDecimal::add);
            }
        }
        for (RecordData account : records.get(anna, "account", List.of("a0", "a1", "a2", "a3"))) {
            String id = account.id().id();
            assertThat(won(account)).as(id).isEqualByComparingTo(won.getOrDefault(id, BigDecimal.ZERO));
            assertThat(number(account, "open")).as(id).isEqualByComparingTo(open.getOrDefault(id, BigDecimal.ZERO));
        }
    }

    @Test
    void manyWhoSaveAtOnceLeaveTheSumOfAll() throws Exception {
        RecordData one = account("one");
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                done.add(people.submit(() -> deal("one", "won", "0.10")));
                if (i % 5 == 0) {
                    done.add(people.submit(() -> {
                        RecordData before = records.get(anna, one.id()).orElseThrow();
                        records.update(anna, one.id(), before.revision(), values("name", "again"));
                    }));
                }
            }
            for (Future<?> each : done) {
                each.get();
            }
        }

        assertThat(won(now(one)).setScale(2, RoundingMode.UNNECESSARY)).isEqualTo(new BigDecimal("4.00"));
        assertThat(drift()).isEmpty();
    }

    @Test
    void theCheckFindsAndMendsWhatIsNotRight() {
        RecordData one = account("one");
        deal("one", "won", "5");
        world.events().settle();
        // as a defect, or a hand in the store, might
        world.database
                .getCollection("rec_account")
                .updateOne(new Document("_id", "one"), new Document("$set", new Document("v.open", 99)));
        assertThat(drift()).containsExactly("one");

        String job = world.bean(RollUpCheck.class).start(anna);
        Jobs jobs = world.bean(Jobs.class);
        await().until(() -> jobs.find(anna, job).orElseThrow().state() != Job.State.RUNNING);

        assertThat(jobs.find(anna, job).orElseThrow().results().get("drift")).isEqualTo(List.of("account/one"));
        assertThat(won(now(one))).isEqualByComparingTo("5");
        assertThat(drift()).isEmpty();
    }
}
