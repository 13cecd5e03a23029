package io.trellis.form.balance;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.Violation;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records add to one and take from it stays within its bound, whichever way they are written. */
class BalancesIT {

    /** Of each of the ways, in the test of rivals. */
    private static final int RIVALS = Integer.getInteger("trellis.rivals", 30);

    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'stock', type: 'balance', label: 'Stock', settings: {side: 'AT_LEAST', limit: 0,
                message: {en: 'Not enough in stock', zh: '库存不足'}, scale: 0, sources: [
                {entity: 'receipt', lookup: 'part', field: 'quantity', sign: 'ADD'},
                {entity: 'request', rows: 'lines', lookup: 'part', field: 'quantity', sign: 'SUBTRACT',
                 filter: {field: 'status', op: 'eq', value: 'approved'}}]}}]}""";

    private static final String RECEIPT = """
            {label: 'Receipt', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
              {key: 'quantity', type: 'integer', label: 'Quantity'}]}""";

    private static final String REQUEST = """
            {label: 'Request', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'status', type: 'select', label: 'Status', settings: {options: [
                {code: 'open', zh: 'o', en: 'o'}, {code: 'approved', zh: 'a', en: 'a'}]}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'part', type: 'lookup', label: 'Part', settings: {entity: 'part'}},
                {key: 'quantity', type: 'integer', label: 'Quantity'}]}}]}""";

    private static final String ACCOUNT = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'credit', type: 'currency', label: 'Credit limit'},
              {key: 'used', type: 'balance', label: 'Used', settings: {side: 'AT_MOST', limitField: 'credit',
                result: 'MONEY', sources: [{entity: 'deal', lookup: 'account', field: 'amount'}]}}]}""";

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
              {key: 'amount', type: 'currency', label: 'Amount'}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("receipt", RECEIPT);
        world.entity("request", REQUEST);
        world.entity("part", PART);
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

    private static Violation refused(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).violations()).hasSize(1);
        return ((Rejected) result).violations().getFirst();
    }

    private RecordData part(String name) {
        return saved(records.create(anna, new RecordId("part", name), values("name", name)));
    }

    private RecordData receipt(String part, int quantity) {
        return saved(records.create(anna, "receipt", values("part", part, "quantity", quantity)));
    }

    private static Map<String, Object> line(String part, int quantity) {
        return Map.of("part", part, "quantity", quantity);
    }

    private SaveResult request(String status, List<Map<String, Object>> lines) {
        return records.create(anna, "request", values("status", status, "lines", lines));
    }

    private BigDecimal stock(String part) {
        world.events().settle();
        return (BigDecimal)
                records.get(anna, new RecordId("part", part)).orElseThrow().get("stock");
    }

    private Place place(String part) {
        return new Place("part", "stock", part);
    }

    /** What the records come to, counted by hand. */
    private BigDecimal truth(String part) {
        Movements.Kept kept = world.bean(Movements.class).of(place(part)).orElseThrow();
        return world.bean(Balances.class).sum(kept, part);
    }

    @Test
    void whatIsBroughtAndTakenStandsWithTheRecordThroughAllThatBecomesOfIt() {
        part("bolt");
        part("nut");
        RecordData receipt = receipt("bolt", 10);
        RecordData request = saved(request("open", List.of(line("bolt", 3), line("nut", 9), line("bolt", 1))));
        assertThat(stock("bolt")).isEqualByComparingTo("10");

        request = saved(records.update(
                anna,
                request.id(),
                request.revision(),
                values("status", "approved", "lines", List.of(line("bolt", 3), line("bolt", 1)))));
        assertThat(stock("bolt")).isEqualByComparingTo("6");
        saved(records.delete(anna, request.id(), request.revision()));
        assertThat(stock("bolt")).isEqualByComparingTo("10");
        saved(records.restore(anna, request.id()));
        assertThat(stock("bolt")).isEqualByComparingTo("6");
        saved(records.update(anna, receipt.id(), 1, values("quantity", 4)));
        assertThat(stock("bolt")).isZero();
        assertThat(stock("nut")).isZero();
    }

    @Test
    void whatWouldBreakTheBoundIsRefusedInTheAnalystsWordsWithWhatIsLeft() {
        part("bolt");
        RecordData receipt = receipt("bolt", 5);
        Violation tooMany = refused(request("approved", List.of(line("bolt", 2), line("bolt", 4))));
        assertThat(tooMany.message().en()).isEqualTo("Not enough in stock (“bolt”: 5 left, 6 more asked for)");
        assertThat(tooMany.message().zh()).isEqualTo("库存不足（“bolt”剩余 5，本次需要 6）");
        assertThat(tooMany.path()).matches("lines\\[[^]]+]\\.quantity");
        assertThat(tooMany.code()).isEqualTo("beyond-bound");

        RecordData request = saved(request("open", List.of(line("bolt", 6))));
        assertThat(refused(records.update(anna, request.id(), 1, values("status", "approved")))
                        .path())
                .as("a change of what the filter asks")
                .isEqualTo("status");
        saved(records.update(anna, request.id(), 1, values("status", "approved", "lines", List.of(line("bolt", 5)))));
        assertThat(refused(records.delete(anna, receipt.id(), 1)).message().en())
                .contains("0 left, 5 more");
        assertThat(refused(records.update(anna, receipt.id(), 1, values("quantity", 4)))
                        .path())
                .isEqualTo("quantity");
        part("nut");
        assertThat(refused(records.update(anna, receipt.id(), 1, values("part", "nut")))
                        .path())
                .isEqualTo("part");
        assertThat(refused(records.systemUpdate(receipt.id(), "step", values("quantity", 1)))
                        .path())
                .as("a step of a flow")
                .isEqualTo("quantity");
        assertThat(stock("bolt")).isZero();
    }

    @Test
    void aRequestOfSeveralPartsIsWholeOrNotAtAll() {
        part("bolt");
        part("nut");
        receipt("bolt", 5);
        receipt("nut", 1);
        refused(request("approved", List.of(line("bolt", 5), line("nut", 2))));
        saved(request("approved", List.of(line("bolt", 5), line("nut", 1))));
        assertThat(stock("bolt")).isZero();
    }

    @Test
    void rowsOfOneCallBuildOnEachOtherInTheirOrderAndTheTrialSaysTheSame() {
        part("bolt");
        int[] quantities = {-1, 5, -3, -3, 2, -4, -1, 7, -6};
        List<Records.Row> rows = new ArrayList<>();
        for (int quantity : quantities) {
            rows.add(new Records.Row(null, 0, values("part", "bolt", "quantity", quantity)));
        }
        List<Boolean> tried = records.trial().saveAll(anna, "receipt", rows).stream()
                .map(Saved.class::isInstance)
                .toList();
        List<Boolean> done = records.saveAll(anna, "receipt", rows).stream()
                .map(Saved.class::isInstance)
                .toList();

        assertThat(done).containsExactly(false, true, true, false, true, true, false, true, true);
        assertThat(tried).isEqualTo(done);
        assertThat(stock("bolt")).isEqualByComparingTo("1");
    }

    @Test
    void theBoundItselfIsDrawnInOnlyAsFarAsItIsNotUsed() {
        RecordData one =
                saved(records.create(anna, new RecordId("account", "one"), values("name", "one", "credit", "100")));
        saved(records.create(anna, "deal", values("account", "one", "amount", "70")));
        assertThat(refused(records.create(anna, "deal", values("account", "one", "amount", "31")))
                        .message()
                        .en())
                .contains("30")
                .contains("31");
        Violation drawn = refused(records.update(anna, one.id(), 1, values("credit", "60")));
        assertThat(drawn.path()).isEqualTo("credit");
        assertThat(drawn.message().en()).contains("70");
        saved(records.update(anna, one.id(), 1, values("credit", "70")));
        refused(records.create(anna, "deal", values("account", "one", "amount", "1")));
        saved(records.update(anna, one.id(), 2, values("credit", null)));
        saved(records.create(anna, "deal", values("account", "one", "amount", "1000")));
    }

    @Test
    void whoTakesThePlaceOfAnotherTakesOverWhatItHasUsed() {
        for (String name : List.of("one", "two", "three")) {
            saved(records.create(anna, new RecordId("account", name), values("name", name, "credit", "100")));
        }
        saved(records.create(anna, "deal", values("account", "one", "amount", "60")));
        saved(records.create(anna, "deal", values("account", "two", "amount", "50")));
        saved(records.create(anna, "deal", values("account", "three", "amount", "30")));
        Violation beyond = refused(records.trial().absorb(anna, new RecordId("account", "two"), 1, "one", "m"));
        assertThat(beyond.message().en()).contains("“one”", "40", "50");
        refused(records.absorb(anna, new RecordId("account", "two"), 1, "one", "m"));

        saved(records.absorb(anna, new RecordId("account", "three"), 1, "one", "n"));
        assertThat(records.create(anna, "deal", values("account", "one", "amount", "20")))
                .as("the others are on their way")
                .isInstanceOf(Rejected.class);
        world.events().settle();
        refused(records.create(anna, "deal", values("account", "one", "amount", "11")));
        saved(records.create(anna, "deal", values("account", "one", "amount", "10")));
        Place place = new Place("account", "used", "one");
        KeptBalance kept = world.bean(Balances.class).find(List.of(place)).get(place);
        assertThat(kept.total()).isEqualByComparingTo("100");
        assertThat(kept.pending()).isEmpty();
    }

    @Test
    void whatComesBackTakesWithItOnlyWhatIsNotUsedMeanwhile() {
        RecordData bolt = part("bolt");
        RecordData screw = part("screw");
        receipt("bolt", 5);
        receipt("screw", 4);
        saved(records.absorb(anna, screw.id(), 1, "bolt", "merge"));
        assertThat(stock("bolt")).isEqualByComparingTo("9");
        RecordData request = saved(request("approved", List.of(line("bolt", 6))));

        assertThat(refused(records.trial().release(screw.id(), "merge"))
                        .message()
                        .en())
                .contains("“bolt”", "3 left, 4 more");
        refused(records.release(screw.id(), "merge"));
        saved(records.update(anna, request.id(), 1, values("lines", List.of(line("bolt", 5)))));
        saved(records.release(screw.id(), "merge"));
        assertThat(stock("bolt")).isZero();
        assertThat(stock("screw")).isEqualByComparingTo("4");
        assertThat(world.bean(Balances.class)
                        .find(List.of(place("bolt")))
                        .get(place("bolt"))
                        .pending())
                .isEmpty();
        assertThat(bolt.revision()).isEqualTo(1);
    }

    @Test
    void whatComesBackIsWithinItsOwnBoundToo() {
        saved(records.create(anna, new RecordId("account", "one"), values("name", "one", "credit", "100")));
        RecordData two =
                saved(records.create(anna, new RecordId("account", "two"), values("name", "two", "credit", "50")));
        RecordId deal = saved(records.create(anna, "deal", values("account", "two", "amount", "40")))
                .id();
        saved(records.absorb(anna, two.id(), 1, "one", "merge"));
        world.events().settle();
        RecordData moved = records.get(anna, deal).orElseThrow();
        moved = saved(records.update(anna, deal, moved.revision(), values("amount", "80")));

        refused(records.trial().release(two.id(), "merge"));
        refused(records.release(two.id(), "merge"));
        saved(records.update(anna, deal, moved.revision(), values("amount", "50")));
        saved(records.release(two.id(), "merge"));
        world.events().settle();
        Place place = new Place("account", "used", "two");
        KeptBalance kept = world.bean(Balances.class).find(List.of(place)).get(place);
        assertThat(kept.total()).isEqualByComparingTo("50");
        assertThat(kept.pending()).isEmpty();
    }

    @Test
    void ofARecordOutOfSightNoFiguresAreTold() {
        saved(records.create(anna, new RecordId("account", "one"), values("name", "one", "credit", "1234")));
        RecordData deal = saved(records.create(anna, "deal", values("account", "one", "amount", "1000")));
        world.permissions.rows(anna, "account", Action.READ, new RowPolicy.Nothing());
        Violation beyond = refused(records.update(anna, deal.id(), 1, values("amount", "5000")));
        assertThat(beyond.message().en()).contains("4,000").doesNotContain("234", "one");
    }

    @Test
    void whatWasThereBeforeTheFieldWasPublishedCountsAndWhatCameWhileItWasAwayToo() {
        part("bolt");
        receipt("bolt", 5);
        refused(request("approved", List.of(line("bolt", 6))));
        world.entity(
                "part", "{label: 'Part', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'}]}");
        part("nut");
        receipt("bolt", 2);
        receipt("nut", 3);
        world.entity("part", PART);
        refused(request("approved", List.of(line("bolt", 8))));
        saved(request("approved", List.of(line("bolt", 7), line("nut", 3))));
    }

    @Test
    void recordsThatWouldBreakABoundAreCountedAndNamedBeforeItIsPublished() {
        part("bolt");
        receipt("bolt", 5);
        part("nut");
        BoundEntity draft = new BoundEntity(world.entities().get("part"), world.bean(FieldTypes.class));
        BoundField field = draft.own("stock").orElseThrow();
        Balance atLeast = field.balance().orElseThrow();
        Balance three =
                new Balance(atLeast.sources(), Balance.Side.AT_LEAST, new BigDecimal(3), "", LocalizedText.same(""));
        BalanceForecast forecast = world.bean(BalanceForecast.class);

        assertThat(forecast.broken(draft, field, three, 1_000).titles()).containsExactly("nut");
        assertThat(forecast.broken(draft, field, atLeast, 1_000).records()).isZero();
        assertThat(forecast.broken(draft, field, three, 1).whole()).isFalse();
    }

    @Test
    void whatAKillLeavesHeldIsCountedAnew() {
        part("bolt");
        receipt("bolt", 5);
        Balances balances = world.bean(Balances.class);
        KeptBalance standing = balances.find(List.of(place("bolt"))).get(place("bolt"));
        // one was killed before it wrote, one after
        balances.swap(
                standing,
                standing.holding(
                        List.of(
                                new KeptBalance.Pending("never", new BigDecimal(-3), false, null),
                                new KeptBalance.Pending("written", new BigDecimal(-2), false, null)),
                        balances.now()));
        world.database
                .getCollection("rec_receipt")
                .updateMany(new Document(), new Document("$set", new Document("v.quantity", 3L)));
        assertThat(refused(request("approved", List.of(line("bolt", 3)))).code())
                .as("nobody knows yet")
                .isEqualTo("busy");

        BalanceWatch watch = world.bean(BalanceWatch.class);
        watch.look(Duration.ZERO, Duration.ofDays(1));
        watch.look(Duration.ZERO, Duration.ofDays(1));

        refused(request("approved", List.of(line("bolt", 4))));
        saved(request("approved", List.of(line("bolt", 3))));
        assertThat(stock("bolt")).isZero();
    }

    @Test
    void theCheckFindsAndMendsWhatIsOff() {
        part("bolt");
        receipt("bolt", 5);
        Balances balances = world.bean(Balances.class);
        KeptBalance standing = balances.find(List.of(place("bolt"))).get(place("bolt"));
        balances.swap(
                        standing,
                        standing.holding(
                                List.of(new KeptBalance.Pending("wrong", BigDecimal.TEN, false, null)), balances.now()))
                .ifPresent(held -> balances.settle(held, Set.of("wrong"), Set.of("wrong")));

        HeldBounds bounds = world.bean(HeldBounds.class);
        assertThat(bounds.recount(world.bound().get("part"), List.of("bolt"))).containsExactly("bolt");
        assertThat(bounds.recount(world.bound().get("part"), List.of("bolt"))).isEmpty();
        refused(request("approved", List.of(line("bolt", 6))));
    }

    @Test
    void rivalsOnTwoNodesByEightWaysNeverGetBelowNothing() throws Exception {
        part("bolt");
        part("nut");
        try (FormWorld second = new FormWorld(folder.resolve("second"), world)) {
            second.published();
            AtomicInteger let = new AtomicInteger();
            AtomicInteger not = new AtomicInteger();
            List<RecordData> open = new ArrayList<>();
            List<RecordData> receipts = new ArrayList<>();
            for (int i = 0; i < RIVALS; i++) {
                receipts.add(receipt("bolt", 2));
                open.add(saved(request("open", List.of(line("bolt", 2)))));
            }
            List<Supplier<Future<?>>> ways = new ArrayList<>();
            try (ExecutorService people = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < RIVALS; i++) {
                    RecordData waiting = open.get(i);
                    RecordData brought = receipts.get(i);
                    Records here = i % 2 == 0 ? records : second.records();
                    Records there = i % 2 == 0 ? second.records() : records;
                    String step = "step" + i;
                    List<Supplier<List<SaveResult>>> calls = List.of(
                            () -> List.of(here.create(
                                    anna, "request", values("status", "approved", "lines", List.of(line("bolt", 1))))),
                            () -> List.of(there.update(anna, waiting.id(), 1, values("status", "approved"))),
                            () -> List.of(here.systemUpdate(waiting.id(), step, values("status", "approved"))),
                            () -> List.of(there.delete(anna, brought.id(), 1)),
                            () -> List.of(here.update(anna, brought.id(), 1, values("quantity", 1))),
                            () -> here.saveAll(
                                    anna,
                                    "request",
                                    List.of(
                                            new Records.Row(
                                                    null,
                                                    0,
                                                    values("status", "approved", "lines", List.of(line("bolt", 1)))),
                                            new Records.Row(
                                                    null,
                                                    0,
                                                    values("status", "approved", "lines", List.of(line("bolt", 2)))))),
                            () -> List.of(there.restore(anna, brought.id())),
                            () -> List.of(here.update(anna, brought.id(), 1, values("part", "nut"))));
                    calls.forEach(call ->
                            ways.add(() -> people.submit(() -> call.get().forEach(result -> {
                                if (result instanceof Saved) {
                                    let.incrementAndGet();
                                } else {
                                    not.incrementAndGet();
                                }
                            }))));
                }
                java.util.Collections.shuffle(ways, ThreadLocalRandom.current());
                List<Future<?>> all =
                        ways.stream().<Future<?>>map(Supplier::get).toList();
                for (Future<?> one : all) {
                    one.get();
                    // the truth, amid them
                    if (ThreadLocalRandom.current().nextInt(20) == 0) {
                        assertThat(truth("nut")).isNotNegative();
                    }
                }
            }
            System.out.printf("%d rivals by 8 ways on two nodes: %d let, %d not%n", RIVALS, let.get(), not.get());
            assertThat(not.get()).isPositive();
            // what the other node has in its hands is not settled by this one
            second.events().settle();
            assertThat(truth("bolt")).isNotNegative();
            assertThat(truth("nut")).isNotNegative();
            assertThat(stock("bolt")).isEqualByComparingTo(truth("bolt"));
            KeptBalance kept =
                    world.bean(Balances.class).find(List.of(place("bolt"))).get(place("bolt"));
            assertThat(kept.pending()).isEmpty();
            assertThat(kept.total()).isEqualByComparingTo(truth("bolt"));
        }
    }
}
