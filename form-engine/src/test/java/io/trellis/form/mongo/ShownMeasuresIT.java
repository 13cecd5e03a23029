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
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Kept;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Measure.Op;
import io.trellis.form.query.Measure.Shown;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.form.query.ReportResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shares, ranks, running totals and changes; today is the 21st of November 2026. */
class ShownMeasuresIT {

    private static final Measure AMOUNT = new Measure(Op.SUM, FieldPath.of("amount"));
    private static final GroupBy STAGE = new GroupBy(FieldPath.of("stage"), null);
    private static final GroupBy MONTH = new GroupBy(FieldPath.of("close"), Step.MONTH);

    private final World world = new World();
    private final CurrentUser viewer = world.user("viewer");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aMeasureHasAConditionAndIsDividedByAnother() {
        sale("won", "10", null);
        sale("won", "30", null);
        sale("lost", "7", null);
        sale("engaging", null, null);
        Measure won = Measure.COUNT.where(Filter.eq("stage", "won"));
        Measure rate = won.per(Measure.COUNT.where(Filter.in("stage", List.of("won", "lost"))));
        assertThat(texts(report(Filter.ALL, List.of(), List.of(won, rate, AMOUNT.per(Measure.COUNT)))))
                .containsExactly(List.of("2", "0.6666666667", "11.75"));
        assertThat(texts(report(Filter.ALL, List.of(STAGE), List.of(rate, Measure.COUNT))))
                .as("who closed nothing has no rate, and stands there all the same")
                .containsExactly(List.of("engaging", "-", "1"), List.of("won", "1", "2"), List.of("lost", "0", "1"));
    }

    @Test
    void theMiddleOfMoneyIsExactToTheCent() {
        for (String amount : List.of("0.10", "0.20", "0.40", "1000000000.01")) {
            sale("won", amount, null);
        }
        assertThat(texts(report(
                        Filter.ALL,
                        List.of(),
                        List.of(
                                new Measure(Op.MEDIAN, FieldPath.of("amount")),
                                new Measure(Op.PERCENTILE, FieldPath.of("amount")).percent(25),
                                new Measure(Op.MEDIAN, FieldPath.of("score"))))))
                .containsExactly(List.of("0.3", "0.18", "-"));
    }

    @Test
    void aShareIsOfEverythingAndARankBeforeTheRowsAreCut() {
        sale("won", "60", null);
        sale("won", "15", null);
        sale("lost", "25", null);
        sale("engaging", "25", null);
        ReportResult result = world.queries.report(
                viewer,
                new ReportQuery(
                        "opportunity",
                        Filter.ALL,
                        List.of(STAGE),
                        List.of(AMOUNT.shown(Shown.SHARE), AMOUNT.shown(Shown.RANK), AMOUNT.shown(Shown.RUNNING)),
                        List.of(new ColumnSort(2, false)),
                        2));
        assertThat(texts(result))
                .containsExactly(List.of("won", "0.6", "1", "75"), List.of("engaging", "0.2", "2", "100"));
        world.insert("opportunity", values("tags", List.of("hot", "new"), "amount", money("125")));
        GroupBy tags = new GroupBy(FieldPath.of("tags"), null);
        assertThat(texts(report(Filter.ALL, List.of(tags), List.of(AMOUNT.shown(Shown.SHARE)))))
                .as("a record of two groups is in the whole once")
                .containsExactly(List.of("-", "0.5"), List.of("hot", "0.5"), List.of("new", "0.5"));
    }

    @Test
    void aGroupIsHeldAgainstTheOneAboveItAndAgainstAll() {
        line("east", "won", "10", List.of("hot", "new"));
        line("east", "won", "20", List.of("hot"));
        line("east", "lost", "30", List.of("new"));
        line("west", "won", "50", List.of("hot"));
        GroupBy name = new GroupBy(FieldPath.of("name"), null);
        Measure rate = Measure.COUNT.where(Filter.eq("stage", "won")).per(Measure.COUNT.where(Filter.ALL));
        assertThat(texts(report(
                        Filter.ALL,
                        List.of(name, new GroupBy(FieldPath.of("tags"), null)),
                        List.of(
                                AMOUNT.shown(Shown.GROUP_SHARE),
                                AMOUNT.shown(Shown.GROUP_DIFFERENCE),
                                AMOUNT.shown(Shown.OVERALL_DIFFERENCE),
                                rate.shown(Shown.OVERALL_DIFFERENCE),
                                new Measure(Op.MEDIAN, FieldPath.of("amount")).shown(Shown.GROUP_DIFFERENCE)))))
                .as("of east 60, of hot 80 of whom all are won, of new 40; a record of two tags is in its group once")
                .containsExactly(
                        List.of("east", "hot", "0.5", "-30", "-50", "0", "-5"),
                        List.of("east", "new", "0.6666666667", "-20", "0", "0", "0"),
                        List.of("west", "hot", "1", "0", "-30", "0", "0"));
        assertThat(texts(report(
                        Filter.ALL,
                        List.of(name),
                        List.of(AMOUNT.shown(Shown.GROUP_SHARE), rate.shown(Shown.OVERALL_DIFFERENCE)))))
                .as("with one group, against everything")
                .containsExactly(
                        List.of("east", "0.5454545455", "-0.0833333333"), List.of("west", "0.4545454545", "0.25"));
        problem("measures[0].shown", List.of(name), rate.shown(Shown.GROUP_SHARE));
    }

    @Test
    void onlyGroupsWhoseFiguresMeetWhatIsAskedAreThere() {
        line("a", "won", "10", List.of());
        line("b", "won", "20", List.of());
        line("b", "lost", "5", List.of());
        line("c", "lost", "65", List.of());
        ReportQuery query = new ReportQuery(
                "opportunity",
                Filter.ALL,
                List.of(new GroupBy(FieldPath.of("name"), null)),
                List.of(AMOUNT.shown(Shown.SHARE), Measure.COUNT),
                List.of(),
                1);
        assertThat(texts(world.queries.report(
                        viewer,
                        query.kept(List.of(new Kept(0, Kept.Is.LT, new BigDecimal("0.65"))))
                                .limited(9))))
                .as("shares are of everything")
                .containsExactly(List.of("a", "0.1", "1"), List.of("b", "0.25", "2"));
        ReportResult cut = world.queries.report(
                viewer,
                query.kept(List.of(
                        new Kept(0, Kept.Is.GE, new BigDecimal("0.10")), new Kept(1, Kept.Is.GT, BigDecimal.ONE))));
        assertThat(texts(cut)).containsExactly(List.of("b", "0.25", "2"));
        assertThat(cut.truncated()).as("what is not kept is not cut off").isFalse();
        assertThatThrownBy(() ->
                        world.queries.report(viewer, query.kept(List.of(new Kept(2, Kept.Is.GT, BigDecimal.ONE)))))
                .isInstanceOfSatisfying(InvalidQuery.class, refused -> assertThat(refused.path())
                        .isEqualTo("kept[0].measure"));
    }

    @Test
    void theFirstOfEachGroupStandForThemselves() {
        line("a", "won", "1", List.of());
        line("b", "won", "2", List.of());
        line("c", "won", "3", List.of());
        line("a", "lost", "9", List.of());
        line("b", "lost", "8", List.of());
        GroupBy best = new GroupBy(FieldPath.of("name"), null).top(1);
        assertThat(texts(report(Filter.ALL, List.of(STAGE, best.topEach(true)), List.of(AMOUNT))))
                .containsExactly(
                        List.of("won", "c", "3"),
                        List.of("won", "others", "3"),
                        List.of("lost", "a", "9"),
                        List.of("lost", "others", "8"));
        assertThat(texts(report(Filter.ALL, List.of(STAGE, best), List.of(AMOUNT))))
                .as("of all it is b with 10, or a with 10, which comes first")
                .containsExactly(
                        List.of("won", "a", "1"),
                        List.of("lost", "a", "9"),
                        List.of("won", "others", "5"),
                        List.of("lost", "others", "8"));
    }

    private void line(String name, String stage, String amount, List<String> tags) {
        world.insert("opportunity", values("name", name, "stage", stage, "amount", money(amount), "tags", tags));
    }

    @Test
    void aRunningTotalGoesAlongTheCalendarOverMonthsInWhichNothingLies() {
        sale("won", "1", "2026-01-31");
        sale("lost", "5", "2026-02-01");
        sale("won", "2", "2026-03-01");
        sale("won", "9", null);
        Measure running = AMOUNT.shown(Shown.RUNNING);
        assertThat(texts(report(Filter.ALL, List.of(MONTH.filled(true), STAGE), List.of(AMOUNT, running))))
                .containsExactly(
                        List.of("-", "won", "9", "-"),
                        List.of("2026-01", "won", "1", "1"),
                        List.of("2026-01", "lost", "0", "0"),
                        List.of("2026-02", "won", "0", "1"),
                        List.of("2026-02", "lost", "5", "5"),
                        List.of("2026-03", "won", "2", "3"),
                        List.of("2026-03", "lost", "0", "5"));
        assertThat(texts(report(Filter.eq("stage", "won"), List.of(MONTH), List.of(running))))
                .containsExactly(List.of("-", "-"), List.of("2026-01", "1"), List.of("2026-03", "3"));
    }

    @Test
    void missingMonthsAreThoseOfTheFilterUpToToday() {
        sale("won", "1", "2026-10-05");
        Filter year = Filter.where("close", Operator.WITHIN, "this_year").and(Filter.eq("stage", "won"));
        List<List<String>> rows = texts(report(year, List.of(MONTH.filled(true)), List.of(Measure.COUNT)));
        assertThat(rows).hasSize(11).first().isEqualTo(List.of("2026-01", "0"));
        assertThat(rows.get(9)).isEqualTo(List.of("2026-10", "1"));
        assertThat(rows.get(10)).isEqualTo(List.of("2026-11", "0"));
        Filter none = year.and(Filter.eq("name", "nobody"));
        assertThat(texts(report(none, List.of(MONTH.filled(true)), List.of(Measure.COUNT))))
                .hasSize(11);
    }

    @Test
    void aMonthIsComparedWithTheOneBeforeAlsoWhereTheFilterBegins() {
        sale("won", "40", "2025-11-30");
        sale("won", "100", "2025-12-31");
        sale("won", "150", "2026-01-01");
        sale("won", "50", "2026-12-01");
        Filter year = Filter.where("close", Operator.WITHIN, "this_year");
        assertThat(texts(report(
                        year,
                        List.of(MONTH),
                        List.of(
                                AMOUNT,
                                AMOUNT.shown(Shown.CHANGE),
                                AMOUNT.shown(Shown.GROWTH),
                                AMOUNT.shown(Shown.YEAR_GROWTH)))))
                .containsExactly(
                        List.of("2026-01", "150", "50", "0.5", "-"), List.of("2026-12", "50", "50", "-", "-0.5"));
    }

    @Test
    void theMonthThatIsNotOverIsComparedUpToToday() {
        sale("won", "70", "2025-11-20");
        sale("won", "1000", "2025-11-22");
        sale("won", "80", "2026-10-21");
        sale("won", "500", "2026-10-22");
        sale("won", "100", "2026-11-21");
        sale("won", "9", "2026-11-28");
        assertThat(texts(report(
                        Filter.where("close", Operator.WITHIN, "this_month"),
                        List.of(MONTH),
                        List.of(AMOUNT, AMOUNT.shown(Shown.CHANGE), AMOUNT.shown(Shown.YEAR_CHANGE)))))
                .containsExactly(List.of("2026-11", "109", "20", "30"));
        assertThat(texts(report(
                        Filter.where("close", Operator.BETWEEN, List.of("2026-10-22", "2026-10-31")),
                        List.of(MONTH),
                        List.of(AMOUNT.shown(Shown.YEAR_CHANGE)))))
                .as("the same days of a year before")
                .containsExactly(List.of("2026-10", "500"));
    }

    @Test
    void theFirstStandForThemselvesAndAllOthersTogether() {
        for (String name : List.of("a", "b", "c", "d")) {
            for (int i = 0; i < 1 + name.charAt(0) - 'a'; i++) {
                world.insert(
                        "opportunity", values("name", name, "stage", i == 0 ? "won" : "lost", "amount", money("1")));
            }
        }
        GroupBy top = new GroupBy(FieldPath.of("name"), null).top(2);
        ReportResult best = report(
                Filter.ALL, List.of(top), List.of(Measure.COUNT, new Measure(Op.DISTINCT, FieldPath.of("name"))));
        assertThat(texts(best))
                .containsExactly(List.of("c", "3", "1"), List.of("d", "4", "1"), List.of("others", "3", "2"));
        assertThat(best.rows().getLast().getFirst())
                .isInstanceOfSatisfying(
                        Others.class, others -> assertThat(others.values()).containsExactly("b", "a"));
        assertThat(texts(report(Filter.ALL, List.of(top, STAGE), List.of(Measure.COUNT))))
                .containsExactly(
                        List.of("c", "won", "1"),
                        List.of("c", "lost", "2"),
                        List.of("d", "won", "1"),
                        List.of("d", "lost", "3"),
                        List.of("others", "won", "2"),
                        List.of("others", "lost", "1"));
    }

    @Test
    void rangesAreNamedByTheirBounds() {
        for (String amount : List.of("99.99", "100", "199", "200")) {
            sale("won", amount, null);
        }
        sale("won", null, null);
        GroupBy ranges =
                new GroupBy(FieldPath.of("amount"), null).bounds(List.of(new BigDecimal("100"), new BigDecimal("200")));
        assertThat(texts(report(Filter.ALL, List.of(ranges), List.of(Measure.COUNT))))
                .containsExactly(
                        List.of("-", "1"), List.of("..100", "1"), List.of("100..200", "2"), List.of("200..", "1"));
    }

    @Test
    void rowsCountWhereTheyMeetTheConditionThemselves() {
        world.insert("account", values("id", "a", "name", "A"));
        world.insert("account", values("id", "b", "name", "B"));
        world.insert(
                "opportunity",
                values(
                        "stage",
                        "won",
                        "lines",
                        List.of(
                                values("id", "1", "item", "a", "units", new BigDecimal("2")),
                                values("id", "2", "item", "b", "units", new BigDecimal("5")))));
        Measure units = new Measure(Op.SUM, FieldPath.of("lines.units"));
        GroupBy item = new GroupBy(FieldPath.of("lines.item"), null);
        assertThat(texts(report(Filter.eq("lines.item", "a"), List.of(item, STAGE), List.of(units))))
                .containsExactly(List.of("a", "won", "2"));
        assertThat(texts(report(
                        Filter.eq("stage", "won"),
                        List.of(),
                        List.of(
                                units,
                                units.where(Filter.eq("lines.item", "b")),
                                Measure.COUNT.where(Filter.where("lines.units", Operator.LT, 3))))))
                .containsExactly(List.of("7", "5", "1"));
    }

    @Test
    void whatMayNotBeReadIsInNoConditionEither() {
        world.rights.hide("viewer", "opportunity", "amount");
        problem("measures[0].where.field", List.of(), Measure.COUNT.where(Filter.where("amount", Operator.GT, 1)));
        problem("measures[0].per.field", List.of(), Measure.COUNT.per(AMOUNT));
    }

    @Test
    void whatCannotBeComputedIsNamed() {
        Measure score = new Measure(Op.MEDIAN, FieldPath.of("score"));
        problem("measures[0].shown", List.of(STAGE), score.shown(Shown.SHARE));
        problem("measures[0].shown", List.of(STAGE), AMOUNT.shown(Shown.CHANGE));
        problem(
                "measures[0].shown",
                List.of(new GroupBy(FieldPath.of("close"), Step.WEEKDAY)),
                AMOUNT.shown(Shown.GROWTH));
        problem("measures[0].op", List.of(), new Measure(Op.MEDIAN, FieldPath.of("name")));
        problem("measures[0].percent", List.of(), new Measure(Op.PERCENTILE, FieldPath.of("score")).percent(100));
        problem("measures[0].per", List.of(), Measure.COUNT.per(AMOUNT.shown(Shown.RANK)));
        problem("groupBy[0].bounds", List.of(STAGE.bounds(List.of(BigDecimal.ONE))), Measure.COUNT);
        problem("groupBy[0].filled", List.of(STAGE.filled(true)), Measure.COUNT);
        problem("groupBy[0].by", List.of(new GroupBy(FieldPath.of("close"), Step.HOUR)), Measure.COUNT);
        List<Measure> many = new ArrayList<>();
        for (int i = 0; i <= Limits.REPORT_QUESTIONS; i++) {
            many.add(Measure.COUNT.where(Filter.eq("name", "n" + i)));
        }
        problem("measures", List.of(), many.toArray(Measure[]::new));
        BigDecimal[] bounds = new BigDecimal[Limits.RANGES + 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = BigDecimal.valueOf(i);
        }
        problem(
                "groupBy[0].bounds",
                List.of(new GroupBy(FieldPath.of("amount"), null).bounds(List.of(bounds))),
                Measure.COUNT);
    }

    private void problem(String path, List<GroupBy> groups, Measure... measures) {
        assertThatThrownBy(() -> report(Filter.ALL, groups, List.of(measures)))
                .isInstanceOfSatisfying(InvalidQuery.class, invalid -> assertThat(invalid.path())
                        .isEqualTo(path));
    }

    private ReportResult report(Filter filter, List<GroupBy> groups, List<Measure> measures) {
        return world.queries.report(viewer, new ReportQuery("opportunity", filter, groups, measures, List.of(), 1000));
    }

    private static List<List<String>> texts(ReportResult result) {
        return result.rows().stream()
                .map(row -> row.stream()
                        .map(value -> value instanceof Others ? "others" : PlainReport.text(value))
                        .toList())
                .toList();
    }

    private void sale(String stage, @Nullable String amount, @Nullable String close) {
        world.insert(
                "opportunity",
                values(
                        "stage",
                        stage,
                        "amount",
                        amount == null ? null : money(amount),
                        "close",
                        close == null ? null : LocalDate.parse(close)));
    }
}
