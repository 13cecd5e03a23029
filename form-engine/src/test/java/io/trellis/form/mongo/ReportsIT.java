package io.trellis.form.mongo;

import static io.trellis.form.mongo.World.money;
import static io.trellis.form.mongo.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.seed.Seed;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsIT {

    private static final List<String> PEOPLE = List.of("anna", "bert", "carl");
    private static final List<String> DEPARTMENTS = List.of("east", "south");

    private final World world = new World();
    private final CurrentUser viewer = world.user("viewer");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void groupsStandInTheirNaturalOrderWithLabels() {
        world.insert("account", values("id", "a", "name", "Zeta", "sector", "medical"));
        world.insert("account", values("id", "b", "name", "Acme", "sector", "software"));
        sale("a", "lost", "5", "2017-04-01");
        sale("b", "won", "10.10", "2017-03-31");
        sale("b", "won", "0.20", "2016-12-31");
        sale(null, "prospecting", null, null);

        ReportResult byStage = report(List.of(by("stage")), List.of(Measure.COUNT, sum("amount")));
        assertThat(byStage.columns())
                .containsExactly(
                        new ReportResult.Column("stage", null),
                        new ReportResult.Column("count", null),
                        new ReportResult.Column("sum(amount)", null));
        assertThat(texts(byStage))
                .containsExactly(
                        List.of("prospecting", "1", "0"), List.of("won", "2", "10.3"), List.of("lost", "1", "5"));
        assertThat(byStage.rows().get(1).get(2))
                .isEqualTo(Map.of("amount", new BigDecimal("10.30"), "currency", "CNY"));

        ReportResult byAccount = report(List.of(by("account")), List.of(Measure.COUNT));
        assertThat(texts(byAccount)).containsExactly(List.of("-", "1"), List.of("b", "2"), List.of("a", "1"));
        assertThat(byAccount.labels().getFirst()).containsEntry("a", "Zeta").containsEntry("b", "Acme");

        ReportResult bySector = report(List.of(by("account.sector")), List.of(Measure.COUNT));
        assertThat(texts(bySector))
                .containsExactly(List.of("-", "1"), List.of("software", "2"), List.of("medical", "1"));
        assertThat(bySector.labels().getFirst()).containsEntry("software", "Software");

        ReportResult byQuarter = report(List.of(by("close", GroupBy.Step.QUARTER)), List.of(Measure.COUNT));
        assertThat(texts(byQuarter))
                .containsExactly(
                        List.of("-", "1"), List.of("2016-Q4", "1"), List.of("2017-Q1", "1"), List.of("2017-Q2", "1"));
        assertThat(byQuarter.columns().getFirst()).isEqualTo(new ReportResult.Column("close", "quarter"));
    }

    @Test
    void rowsAreSortedByAColumnAndCut() {
        sale(null, "lost", "5", null);
        sale(null, "won", "10", null);
        sale(null, "won", "20", null);
        sale(null, "engaging", "7", null);
        ReportResult best = world.queries.report(
                viewer,
                new ReportQuery(
                        "opportunity",
                        Filter.ALL,
                        List.of(by("stage")),
                        List.of(sum("amount")),
                        List.of(new ReportQuery.ColumnSort(1, true)),
                        2));
        assertThat(texts(best)).containsExactly(List.of("won", "30"), List.of("engaging", "7"));
        assertThat(best.truncated()).isTrue();
    }

    @Test
    void nothingCountsAsOneRowOfNothing() {
        ReportResult empty = report(
                List.of(),
                List.of(
                        Measure.COUNT,
                        sum("amount"),
                        new Measure(Measure.Op.AVG, FieldPath.of("score")),
                        new Measure(Measure.Op.MAX, FieldPath.of("close"))));
        assertThat(texts(empty)).containsExactly(List.of("0", "0", "-", "-"));
        assertThat(report(List.of(by("stage")), List.of(Measure.COUNT)).rows()).isEmpty();
    }

    @Test
    void rowsOfASubTableAreCountedAndAddedUpByThemselves() {
        world.insert("account", values("id", "a", "name", "A", "sector", "retail"));
        world.insert("account", values("id", "b", "name", "B"));
        world.insert(
                "opportunity",
                values(
                        "name",
                        "two",
                        "amount",
                        money("9"),
                        "lines",
                        List.of(line("1", "a", "2", "10.50"), line("2", "b", "1", "3"))));
        world.insert("opportunity", values("name", "one", "lines", List.of(line("1", "a", "5", "0.25"))));
        world.insert("opportunity", values("name", "none"));
        assertThat(texts(report(
                        List.of(by("lines.item")), List.of(Measure.COUNT, sum("lines.units"), sum("lines.price")))))
                .containsExactly(List.of("a", "2", "7", "10.75"), List.of("b", "1", "1", "3"));
        assertThat(texts(report(List.of(by("lines.item.sector")), List.of(sum("lines.units")))))
                .containsExactly(List.of("-", "1"), List.of("retail", "7"));
        assertProblem("measures[0].op", () -> report(List.of(by("lines.item")), List.of(sum("amount"))));
        assertProblem("groupBy[0].field", () -> report(List.of(by("lines.nothing")), List.of(Measure.COUNT)));
        assertProblem("groupBy[0].field", () -> report(List.of(by("lines")), List.of(Measure.COUNT)));
        assertThat(world.queries.count(viewer, "opportunity", Filter.eq("lines.item", "b"), ""))
                .isEqualTo(1);
        assertThat(world.queries.count(viewer, "opportunity", Filter.eq("lines.item.sector", "retail"), ""))
                .isEqualTo(2);
        assertThat(world.queries.count(viewer, "opportunity", Filter.where("lines.item", Operator.NE, "a"), ""))
                .isEqualTo(1);
        assertThat(world.queries.count(viewer, "opportunity", Filter.where("lines.units", Operator.EMPTY, null), ""))
                .isEqualTo(1);
        assertThat(world.queries.count(viewer, "opportunity", Filter.where("lines", Operator.EMPTY, null), ""))
                .isEqualTo(1);
        assertThat(world.queries.count(
                        viewer,
                        "opportunity",
                        Filter.where(
                                "lines.units", Operator.BETWEEN, List.of(new BigDecimal("3"), new BigDecimal("4"))),
                        ""))
                .as("each row by itself lies between")
                .isZero();
    }

    private static Map<String, Object> line(String id, String item, String units, String price) {
        return values("id", id, "item", item, "units", new BigDecimal(units), "price", money(price));
    }

    @Test
    void totalsAddUpWhatAListMatches() {
        sale(null, "won", "0.10", null);
        sale(null, "won", "0.20", null);
        sale(null, "lost", "99", null);
        assertThat(world.queries
                        .totals(viewer, "opportunity", Filter.eq("stage", "won"), "", List.of("amount", "score"))
                        .get("amount"))
                .isEqualTo(Map.of("amount", new BigDecimal("0.30"), "currency", "CNY"));
    }

    @Test
    void whatMayNotBeReadIsInNoReport() {
        world.rights.hide("viewer", "opportunity", "amount");
        world.rights.hide("viewer", "account", "sector");
        assertProblem("measures[0].field", () -> report(List.of(), List.of(sum("amount"))));
        assertProblem("groupBy[0].field", () -> report(List.of(by("amount")), List.of(Measure.COUNT)));
        assertProblem("groupBy[0].field", () -> report(List.of(by("account.sector")), List.of(Measure.COUNT)));
        assertProblem("measures[0].op", () -> report(List.of(), List.of(sum("stage"))));
        assertProblem("groupBy[0].by", () -> report(List.of(by("stage", GroupBy.Step.DAY)), List.of(Measure.COUNT)));
    }

    /** A report of a user is what one gets by adding up the list of that user. */
    @Test
    void aReportIsTheSumOfTheListForAnyUserAndQuestion() {
        Random random = Seed.random(ReportsIT.class);
        fill(random);
        List<CurrentUser> users = users(random);
        int rows = 0;
        for (int i = 0; i < 100; i++) {
            CurrentUser user = users.get(random.nextInt(users.size()));
            ReportQuery query = query(random);
            ReportResult result;
            try {
                result = world.queries.report(user, query);
            } catch (InvalidQuery hidden) {
                assertThat(hidden.problem()).isEqualTo("unknown-field");
                continue;
            }
            assertThat(new HashSet<>(texts(result)))
                    .as("%s asks %s", user.id(), query)
                    .isEqualTo(new PlainReport(world, user, query).rows());
            assertThat(result.rows()).doesNotHaveDuplicates();
            rows += result.rows().size();
        }
        assertThat(rows).as("the questions were worth asking").isGreaterThan(1000);
    }

    private void fill(Random random) {
        DEPARTMENTS.forEach(id -> world.insert("department", values("id", id, "name", "Dept " + id)));
        for (String id : PEOPLE) {
            world.insert("user", values("id", id, "name", "Name " + id, "department", pick(random, DEPARTMENTS)));
        }
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accounts.add(world.insert(
                    "account",
                    pick(random, PEOPLE),
                    pick(random, DEPARTMENTS),
                    values(
                            "name", "Account " + i % 9,
                            "sector", maybe(random, pick(random, List.of("software", "retail", "medical"))),
                            "revenue", maybe(random, money(random.nextInt(1000) + "." + random.nextInt(10))),
                            "founded", maybe(random, day(random)),
                            "parent", accounts.isEmpty() ? null : maybe(random, pick(random, accounts)))));
        }
        for (int i = 0; i < 400; i++) {
            world.insert(
                    "opportunity",
                    pick(random, PEOPLE),
                    maybe(random, pick(random, DEPARTMENTS)),
                    values(
                            "name", maybe(random, "Deal " + random.nextInt(40)),
                            "account", maybe(random, pick(random, accounts)),
                            "stage", maybe(random, pick(random, List.of("prospecting", "engaging", "won", "lost"))),
                            "tags", maybe(random, random.nextBoolean() ? List.of("hot", "big") : List.of("new")),
                            "amount",
                                    maybe(
                                            random,
                                            money(random.nextInt(100_000) + ".%02d".formatted(random.nextInt(100)))),
                            "score", maybe(random, new BigDecimal(random.nextInt(4000) - 2000).movePointLeft(3)),
                            "quantity", maybe(random, BigDecimal.valueOf(random.nextInt(5))),
                            "close", maybe(random, day(random)),
                            "touched", maybe(random, World.NOW.minusSeconds(random.nextInt(90_000_000))),
                            "active", maybe(random, random.nextBoolean()),
                            "partner", maybe(random, pick(random, PEOPLE))));
        }
        world.delete("account", accounts.get(3));
    }

    private List<CurrentUser> users(Random random) {
        List<CurrentUser> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CurrentUser user = world.user("u" + i);
            users.add(user);
            for (String entity : List.of("opportunity", "account", "user", "department")) {
                if (random.nextInt(3) > 0) {
                    world.rights.rows(
                            user.id(),
                            entity,
                            switch (random.nextInt(4)) {
                                case 0 -> new RowPolicy.Tokens(Set.of("u:" + pick(random, PEOPLE)));
                                case 1 -> new RowPolicy.Tokens(Set.of("d:" + pick(random, DEPARTMENTS), "u:anna"));
                                case 2 -> new RowPolicy.Nothing();
                                default -> new RowPolicy.Everything();
                            });
                }
            }
            if (random.nextBoolean()) {
                world.rights.hide(
                        user.id(), "opportunity", pick(random, List.of("amount", "stage", "account", "close")));
                world.rights.hide(user.id(), "account", pick(random, List.of("sector", "revenue", "founded")));
            }
        }
        users.add(viewer);
        return users;
    }

    private static ReportQuery query(Random random) {
        List<GroupBy> groups = new ArrayList<>();
        List<GroupBy> possible = List.of(
                by("stage"),
                by("account"),
                by("account.sector"),
                by("account.parent.sector"),
                by("owner"),
                by("owner.department"),
                by("tags"),
                by("active"),
                by("quantity"),
                by("name"),
                by("amount"),
                by("close"),
                by("close", GroupBy.Step.QUARTER),
                by("close", GroupBy.Step.WEEK),
                by("close", GroupBy.Step.MONTH),
                by("touched", GroupBy.Step.DAY),
                by("touched", GroupBy.Step.YEAR),
                by("touched", GroupBy.Step.WEEK),
                by("account.founded", GroupBy.Step.QUARTER),
                by("account.founded"),
                by("account.revenue"),
                by("close", GroupBy.Step.FISCAL_QUARTER),
                by("close", GroupBy.Step.WEEKDAY),
                by("touched", GroupBy.Step.HOUR),
                by("touched", GroupBy.Step.FISCAL_YEAR),
                by("touched", GroupBy.Step.YEAR_MONTH),
                by("close", GroupBy.Step.MONTH_DAY),
                by("account.founded", GroupBy.Step.WEEKDAY),
                by("amount").bounds(List.of(new BigDecimal("100"), new BigDecimal("20000"), new BigDecimal("50000"))),
                by("score").bounds(List.of(new BigDecimal("-1"), new BigDecimal("0.5"))),
                by("account.revenue").bounds(List.of(new BigDecimal("500"))));
        for (int i = random.nextInt(3); i > 0; i--) {
            GroupBy group = pick(random, possible);
            if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        List<Measure> measures = new ArrayList<>(List.of(Measure.COUNT));
        for (int i = random.nextInt(4); i > 0; i--) {
            measures.add(measure(random));
        }
        return new ReportQuery("opportunity", filter(random), groups, measures, List.of(), 10_000);
    }

    private static Measure measure(Random random) {
        Measure measure = plain(random);
        if (random.nextInt(3) == 0) {
            measure = measure.where(filter(random));
        }
        boolean number = measure.op() != Measure.Op.MIN && measure.op() != Measure.Op.MAX;
        Measure per = plain(random);
        boolean divides = number && per.op() != Measure.Op.MIN && per.op() != Measure.Op.MAX;
        return divides && random.nextInt(4) == 0 ? measure.per(per.where(filter(random))) : measure;
    }

    private static Measure plain(Random random) {
        Measure.Op op = pick(random, List.of(Measure.Op.values()));
        return switch (op) {
            case COUNT -> Measure.COUNT;
            case SUM, AVG, MEDIAN, PERCENTILE, DEVIATION ->
                new Measure(op, FieldPath.of(pick(random, List.of("amount", "score", "quantity", "account.revenue"))))
                        .percent(op == Measure.Op.PERCENTILE ? 1 + random.nextInt(99) : 0);
            case MIN, MAX ->
                new Measure(
                        op,
                        FieldPath.of(pick(
                                random,
                                List.of("amount", "score", "close", "touched", "account.revenue", "account.founded"))));
            case DISTINCT ->
                new Measure(
                        op,
                        FieldPath.of(pick(
                                random,
                                List.of(
                                        "name",
                                        "stage",
                                        "quantity",
                                        "close",
                                        "tags",
                                        "account.sector",
                                        "account.name"))));
        };
    }

    private static Filter filter(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Filter.eq("stage", "won");
            case 1 -> Filter.where("amount", Operator.GT, BigDecimal.valueOf(50_000));
            case 2 -> Filter.where("account.sector", Operator.NE, "retail");
            case 3 -> new Filter.Not(Filter.eq("account.parent.sector", "software"));
            case 4 -> Filter.where("touched", Operator.WITHIN, "last_365_days");
            case 5 -> Filter.in("tags", List.of("hot", "new")).and(Filter.where("close", Operator.NOT_EMPTY, null));
            default -> Filter.ALL;
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2015, 1, 1).plusDays(random.nextInt(1500));
    }

    private void sale(@Nullable String account, String stage, @Nullable String amount, @Nullable String close) {
        world.insert(
                "opportunity",
                values(
                        "account",
                        account,
                        "stage",
                        stage,
                        "amount",
                        amount == null ? null : money(amount),
                        "close",
                        close == null ? null : LocalDate.parse(close)));
    }

    private static GroupBy by(String field) {
        return by(field, null);
    }

    private static GroupBy by(String field, GroupBy.@Nullable Step step) {
        return new GroupBy(FieldPath.of(field), step);
    }

    private static Measure sum(String field) {
        return new Measure(Measure.Op.SUM, FieldPath.of(field));
    }

    private ReportResult report(List<GroupBy> groups, List<Measure> measures) {
        return world.queries.report(
                viewer, new ReportQuery("opportunity", Filter.ALL, groups, measures, List.of(), 1000));
    }

    private static List<List<String>> texts(ReportResult result) {
        return result.rows().stream()
                .map(row -> row.stream().map(PlainReport::text).toList())
                .toList();
    }

    private static void assertProblem(String path, Runnable query) {
        assertThatThrownBy(query::run).isInstanceOfSatisfying(InvalidQuery.class, invalid -> assertThat(invalid.path())
                .isEqualTo(path));
    }

    @Test
    void aTextIsATextWhateverItBeginsWith() {
        List<String> texts = List.of("$.", "$5 off", "$v.stage", "$$ROOT", "$", "{$v}");
        texts.forEach(text -> {
            world.insert("account", values("id", "of " + text, "name", text));
            world.insert(
                    "opportunity",
                    values("name", text, "stage", "won", "tags", List.of("hot"), "account", "of " + text));
        });
        List<String> counted = new ArrayList<>(texts);
        counted.sort(null);
        for (String field : List.of("name", "account.name")) {
            assertThat(texts(report(List.of(by(field)), List.of(Measure.COUNT))))
                    .containsExactlyInAnyOrderElementsOf(
                            texts.stream().map(text -> List.of(text, "1")).toList());
            assertThat(texts(report(List.of(), List.of(new Measure(Measure.Op.DISTINCT, FieldPath.of(field))))))
                    .containsExactly(List.of("6"));
        }
        texts.forEach(text -> assertThat(world.queries.count(viewer, "opportunity", Filter.eq("name", text), ""))
                .as(text)
                .isEqualTo(1));
    }

    @Test
    void eachChosenValueIsCountedOnceForEachRecord() {
        for (int i = 0; i < 9; i++) {
            world.insert(
                    "opportunity",
                    values(
                            "name",
                            "n" + i,
                            "amount",
                            money("1"),
                            "tags",
                            switch (i % 3) {
                                case 0 -> List.of("hot", "new");
                                case 1 -> List.of("hot", "big");
                                default -> List.of("big", "hot", "new");
                            }));
        }
        world.insert("opportunity", values("name", "none"));
        assertThat(texts(report(List.of(by("tags")), List.of(Measure.COUNT, sum("amount")))))
                .containsExactly(
                        List.of("-", "1", "0"),
                        List.of("hot", "9", "9"),
                        List.of("new", "6", "6"),
                        List.of("big", "6", "6"));
        for (String tag : List.of("hot", "new", "big")) {
            assertThat(world.queries.count(viewer, "opportunity", Filter.in("tags", List.of(tag)), ""))
                    .isEqualTo(tag.equals("hot") ? 9 : 6);
        }
    }

    @Test
    void aFigureAndTheRecordsBehindItAreTheSameWhereALookupLeadsToNothing() {
        world.insert("account", values("id", "a", "name", "A"));
        world.insert("account", values("id", "gone", "name", "Gone"));
        sale("a", "won", "1", null);
        sale("gone", "won", "2", null);
        sale("purged", "won", "4", null);
        sale(null, "won", "8", null);
        world.delete("account", "gone");
        assertThat(texts(report(List.of(by("account")), List.of(Measure.COUNT, sum("amount")))))
                .containsExactly(List.of("-", "3", "14"), List.of("a", "1", "1"));
        assertThat(count(Filter.where("account", Operator.EMPTY, null))).isEqualTo(3);
        assertThat(count(Filter.where("account", Operator.NOT_EMPTY, null))).isEqualTo(1);
        assertThat(count(Filter.eq("account", "a"))).isEqualTo(1);
        assertThat(count(new Filter.Not(Filter.where("account", Operator.EMPTY, null))))
                .isEqualTo(1);
        List<@Nullable Object> someOrNone = new ArrayList<>();
        someOrNone.add(null);
        someOrNone.add("a");
        assertThat(count(Filter.where("account", Operator.IN, someOrNone))).isEqualTo(4);
        assertThat(count(Filter.where("account", Operator.NOT_IN, someOrNone))).isZero();

        world.rights.rows("viewer", "account", new RowPolicy.Nothing());
        assertThat(texts(report(List.of(by("account")), List.of(Measure.COUNT))))
                .containsExactly(List.of("-", "4"));
        assertThat(count(Filter.where("account", Operator.EMPTY, null))).isEqualTo(4);
    }

    private long count(Filter filter) {
        return world.queries.count(viewer, "opportunity", filter, "");
    }

    @Test
    void whatACallerSizesHasBounds() {
        List<GroupBy> groups = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i <= Limits.MEASURES; i++) {
            measures.add(Measure.COUNT);
            if (i <= Limits.GROUPS) {
                groups.add(by("stage"));
            }
        }
        assertProblem("groupBy", () -> report(groups, List.of(Measure.COUNT)));
        assertProblem("measures", () -> report(List.of(), measures));
        List<Measure> distinct = new ArrayList<>();
        for (String field : List.of("name", "stage", "quantity", "close", "tags", "active")) {
            distinct.add(new Measure(Measure.Op.DISTINCT, FieldPath.of(field)));
        }
        assertThat(distinct).hasSizeGreaterThan(Limits.SPREAD_MEASURES);
        assertProblem("measures", () -> report(List.of(), distinct));
        assertThat(report(List.of(), distinct.subList(1, distinct.size())).rows())
                .hasSize(1);
        List<Filter> many = new ArrayList<>();
        for (int i = 0; i <= Limits.CONDITIONS; i++) {
            many.add(Filter.eq("stage", "won"));
        }
        assertProblem("filter.", () -> count(new Filter.Or(many)));
        assertThat(count(new Filter.Or(many.subList(1, many.size())))).isZero();
        assertProblem("filter.", () -> count(Filter.in("name", Collections.nCopies(Limits.LISTED_VALUES + 1, "x"))));
        assertProblem("filter.", () -> count(Filter.eq("name", "x".repeat(Limits.VALUE_CHARACTERS + 1))));
        assertProblem(
                "search",
                () -> world.queries.count(viewer, "opportunity", Filter.ALL, "x".repeat(Limits.SEARCH_CHARACTERS + 1)));
    }
}
