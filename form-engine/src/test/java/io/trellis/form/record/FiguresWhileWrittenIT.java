package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.seed.Seed;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.Sort;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people do, totals of lists and figures of reports are those of a question that nobody asked before. */
class FiguresWhileWrittenIT {

    private static final int STEPS = Integer.getInteger("trellis.figures.steps", 30);
    private static final List<String> STAGES = List.of("new", "won", "lost");
    private static final String ACCOUNT = """
            {titleField: 'name', fields: [
              {key: 'name', type: 'text'},
              {key: 'sector', type: 'text'},
              {key: 'won', type: 'rollUp', settings: {entity: 'deal', lookup: 'account', measure: 'SUM', field: 'amount',
                filter: {field: 'stage', op: 'eq', value: 'won'}, result: 'MONEY'}}]}""";
    private static final String DEAL = """
            {titleField: 'name', fields: [
              {key: 'name', type: 'text'},
              {key: 'account', type: 'lookup', settings: {entity: 'account'}},
              {key: 'stage', type: 'select', indexed: %s, settings: {options: ['new', 'won', 'lost']}},
              {key: 'score', type: 'decimal', settings: {scale: 3}},
              {key: 'day', type: 'date'},
              {key: 'amount', type: 'currency'},
              {key: 'twice', type: 'formula', settings: {expression: 'score * %d', result: 'NUMBER', scale: 3}},
              {key: 'lines', type: 'subTable', settings: {columns: [
                {key: 'units', type: 'integer'}, {key: 'price', type: 'currency'}]}}]}""";

    @TempDir
    Path folder;

    private final Random random = Seed.random(FiguresWhileWrittenIT.class);
    private FormWorld world;
    private Records records;
    private Queries queries;
    private List<CurrentUser> people = List.of();
    private final List<String> accounts = new ArrayList<>();
    private long never;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        publish();
        world.entity("account", ACCOUNT);
        records = world.records();
        queries = world.bean(Queries.class);
        people = List.of(world.person("anna", null), world.person("bert", null));
        for (int i = 0; i < 4; i++) {
            accounts.add(
                    id(records.create(people.get(i % 2), "account", values("name", "A" + i, "sector", "s" + i % 2))));
        }
        for (int i = 0; i < 40; i++) {
            records.create(people.get(i % 2), "deal", deal());
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areThoseOfAQuestionNobodyAskedBefore() {
        for (int step = 0; step < STEPS; step++) {
            String done = change();
            world.events().settle();
            for (int i = random.nextInt(5); i >= 0; i--) {
                agrees(step + ": " + done);
            }
        }
    }

    private void agrees(String when) {
        CurrentUser user = random.nextInt(4) == 0 ? CurrentUser.system() : one(people);
        Filter filter = one(filters());
        ReportQuery report = one(reports(filter));
        same(
                "%s, %s asks %s".formatted(when, user.id(), report),
                filter,
                asked -> List.of(
                        told(() -> queries.report(user, with(report, asked))),
                        told(() -> queries.count(user, "deal", asked, "")),
                        told(() -> queries.list(user, list(asked)).total()),
                        told(() -> queries.totals(user, "deal", asked, "", List.of("amount", "score")))));
    }

    private void same(String what, Filter filter, Function<Filter, List<Object>> answers) {
        assertThat(answers.apply(filter)).as(what).isEqualTo(answers.apply(unasked(filter)));
    }

    private static ListQuery list(Filter filter) {
        return new ListQuery("deal", filter, "", List.of(new Sort("score", true)), List.of("name"), 3, null, true);
    }

    /** What may not be asked is as good an answer as any, when both are told so. */
    private static Object told(Supplier<@Nullable Object> question) {
        try {
            return String.valueOf(question.get());
        } catch (InvalidQuery e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Filter unasked(Filter filter) {
        return filter.and(new Filter.Not(Filter.eq("name", "never " + never++)));
    }

    private static ReportQuery with(ReportQuery report, Filter filter) {
        return new ReportQuery(
                report.entity(), filter, report.groupBy(), report.measures(), report.sort(), report.limit());
    }

    private static List<Filter> filters() {
        return List.of(
                Filter.ALL,
                Filter.eq("stage", "won"),
                Filter.eq("owner", "$me"),
                Filter.where("amount", Operator.GE, 100),
                Filter.where("day", Operator.WITHIN, "this_month"),
                Filter.where("account.sector", Operator.EQ, "s1"),
                Filter.where("account.won", Operator.GT, 500),
                new Filter.Or(List.of(
                        Filter.in("stage", List.of("new", "lost")), Filter.where("lines.units", Operator.GT, 2))));
    }

    private static List<ReportQuery> reports(Filter filter) {
        List<Measure> usual =
                List.of(Measure.COUNT, measure(Measure.Op.SUM, "amount"), measure(Measure.Op.AVG, "score"));
        List<Measure> extremes = List.of(
                measure(Measure.Op.MIN, "amount"),
                measure(Measure.Op.MAX, "day"),
                measure(Measure.Op.DISTINCT, "account"));
        return List.of(
                report(filter, List.of(), usual),
                report(filter, List.of(), extremes),
                report(filter, List.of(by("stage", null)), usual),
                report(filter, List.of(by("day", GroupBy.Step.MONTH), by("stage", null)), usual),
                report(filter, List.of(by("account.sector", null)), extremes),
                report(filter, List.of(by("owner", null)), List.of(measure(Measure.Op.SUM, "twice"))),
                report(
                        filter,
                        List.of(by("stage", null)),
                        List.of(Measure.COUNT, measure(Measure.Op.SUM, "lines.price"))),
                report(
                        filter.and(Filter.where("lines.units", Operator.GE, 2)),
                        List.of(by("stage", null).top(2)),
                        List.of(Measure.COUNT, measure(Measure.Op.MEDIAN, "lines.price"))),
                report(
                        filter,
                        List.of(by("amount", null).bounds(List.of(new BigDecimal("50"), new BigDecimal("500")))),
                        List.of(
                                Measure.COUNT
                                        .where(Filter.eq("stage", "won"))
                                        .per(Measure.COUNT.where(Filter.in("stage", List.of("won", "lost")))),
                                measure(Measure.Op.SUM, "score").shown(Measure.Shown.SHARE))),
                report(
                        filter,
                        List.of(by("day", GroupBy.Step.MONTH).filled(true)),
                        List.of(
                                measure(Measure.Op.SUM, "amount").shown(Measure.Shown.CHANGE),
                                measure(Measure.Op.SUM, "amount").shown(Measure.Shown.RUNNING))));
    }

    private static ReportQuery report(Filter filter, List<GroupBy> by, List<Measure> measures) {
        return new ReportQuery("deal", filter, by, measures, List.of(), 100);
    }

    private static GroupBy by(String field, GroupBy.@Nullable Step step) {
        return new GroupBy(FieldPath.of(field), step);
    }

    private static Measure measure(Measure.Op op, String field) {
        return new Measure(op, FieldPath.of(field));
    }

    private String change() {
        CurrentUser user = one(people);
        List<RecordData> seen = queries.list(
                        CurrentUser.system(),
                        new ListQuery("deal", Filter.ALL, "", List.of(), List.of(), 500, null, false))
                .records();
        RecordData deal = seen.isEmpty() ? null : one(seen);
        int what = random.nextInt(deal == null ? 2 : 14);
        switch (what) {
            case 0 -> records.create(user, "deal", deal());
            case 1 ->
                records.saveAll(
                        user,
                        "deal",
                        IntStream.range(0, random.nextInt(12))
                                .mapToObj(i -> new Records.Row(null, Records.Row.NEW, deal()))
                                .toList());
            case 2 -> records.delete(user, deal.id(), deal.revision());
            case 3 -> {
                List<RecordData> bin = records.recycleBin(CurrentUser.system(), "deal", 20);
                if (!bin.isEmpty()) {
                    RecordId gone = one(bin).id();
                    if (random.nextInt(3) == 0) {
                        records.purge(CurrentUser.system(), gone);
                    } else {
                        records.restore(user, gone);
                    }
                }
            }
            case 4 -> records.systemUpdate(deal.id(), "step " + never++, some());
            case 5 ->
                records.update(
                        CurrentUser.system(),
                        deal.id(),
                        deal.revision(),
                        values("owner", one(people).id()));
            case 6 -> {
                RecordId account = new RecordId("account", one(accounts));
                records.systemUpdate(account, "sector " + never++, values("sector", "s" + random.nextInt(2)));
            }
            case 7 -> changeMany();
            case 8 ->
                world.permissions.rows(
                        user,
                        random.nextBoolean() ? "deal" : "account",
                        Action.READ,
                        one(List.of(
                                new RowPolicy.Everything(),
                                new RowPolicy.Nothing(),
                                new RowPolicy.Tokens(Set.of("u:" + user.id())))));
            case 9 ->
                world.permissions.field(
                        user,
                        "deal",
                        one(List.of("amount", "stage")),
                        random.nextBoolean() ? FieldAccess.HIDDEN : FieldAccess.EDIT);
            case 10 -> publish();
            default -> records.update(user, deal.id(), deal.revision(), some());
        }
        return "change " + what;
    }

    private void changeMany() {
        CurrentUser all = new CurrentUser(
                "all", "all", "all", java.util.Locale.ENGLISH, java.time.ZoneOffset.UTC, null, Set.of(), null);
        Bulk.Which which = new Bulk.Which.Matching(Filter.eq("stage", one(STAGES)), "");
        String job = world.bean(Bulk.class).start(all, "deal", which, new Bulk.What.Put("stage", one(STAGES)));
        Jobs jobs = world.bean(Jobs.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> jobs.find(all, job).orElseThrow().state() != Job.State.RUNNING);
    }

    private void publish() {
        world.entity("deal", DEAL.formatted(random.nextBoolean(), 2 + random.nextInt(3)));
    }

    private Map<String, @Nullable Object> some() {
        Map<String, @Nullable Object> some = deal();
        some.keySet().removeIf(key -> random.nextInt(3) > 0);
        return some;
    }

    private Map<String, @Nullable Object> deal() {
        return values(
                "name", "D" + random.nextInt(1_000),
                "account", random.nextInt(5) == 0 ? null : one(accounts),
                "stage", random.nextInt(6) == 0 ? null : one(STAGES),
                "score",
                        random.nextInt(6) == 0
                                ? null
                                : BigDecimal.valueOf(random.nextInt(9_000) - 3_000, random.nextInt(4)),
                "day",
                        random.nextInt(6) == 0
                                ? null
                                : "2026-0%d-1%d".formatted(2 + random.nextInt(3), random.nextInt(10)),
                "amount", random.nextInt(6) == 0 ? null : BigDecimal.valueOf(random.nextInt(50_000), 2),
                "lines",
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> Map.of("units", random.nextInt(5), "price", random.nextInt(50)))
                                .toList());
    }

    private static String id(SaveResult saved) {
        return ((SaveResult.Saved) saved).record().id().id();
    }

    private <T> T one(Collection<T> of) {
        return List.copyOf(of).get(random.nextInt(of.size()));
    }
}
