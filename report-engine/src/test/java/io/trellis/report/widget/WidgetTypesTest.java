package io.trellis.report.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureType;
import io.trellis.report.ReportWorld;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WidgetTypesTest {

    private final ReportWorld world = new ReportWorld();

    @Test
    void aFigureOfAPeriodIsComparedWithThePeriodBefore() {
        WidgetDefinition widget = widget(
                "{'type':'kpi','entity':'opportunity','filter':{'field':'closeDate','op':'within','value':'this_quarter'},"
                        + "'measures':[{'op':'sum','field':'amount'}],'options':{'compare':true}}");
        List<ReportQuery> queries = new KpiType(world.messages()).queries(widget, query(widget), world.viewing());
        assertThat(queries).hasSize(2);
        assertThat(queries.get(1).filter().conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.value()).isEqualTo(List.of("2026-07-01", "2026-09-30")));
        WidgetData data = new KpiType(world.messages())
                .data(widget, queries, List.of(rows(row(money(150))), rows(row(money(100)))), world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Number.class, number -> {
            assertThat(number.value()).isEqualByComparingTo("150");
            assertThat(number.unit().currency()).isEqualTo("CNY");
            assertThat(number.comparison()).hasValueSatisfying(comparison -> {
                assertThat(comparison.change()).isEqualByComparingTo("0.5");
                assertThat(comparison.previous()).isEqualByComparingTo("100");
            });
        });
    }

    @Test
    void aFigureWithoutAPeriodIsComparedWithNothing() {
        WidgetDefinition widget = widget("{'type':'kpi','entity':'opportunity','options':{'compare':true}}");
        assertThat(new KpiType(world.messages()).queries(widget, query(widget), world.viewing()))
                .hasSize(1);
    }

    @Test
    void aFigureKnowsItsTargetAndHowItCameToBe() {
        WidgetDefinition widget =
                widget("{'type':'kpi','entity':'opportunity','groupBy':[{'field':'closeDate','by':'month'}],"
                        + "'filter':{'and':[{'field':'stage','op':'eq','value':'won'},"
                        + "{'field':'closeDate','op':'within','value':'this_month'}]},"
                        + "'measures':[{'op':'sum','field':'amount'}],'options':{'target':200,'compare':true}}");
        KpiType type = new KpiType(world.messages());
        List<ReportQuery> queries = type.queries(widget, query(widget), world.viewing());
        assertThat(queries).hasSize(3);
        assertThat(queries.get(0).groupBy()).isEmpty();
        assertThat(queries.get(2).filter().conditions().toList().getLast().value())
                .as("further back than the month that it is of")
                .isEqualTo(List.of("2025-12-01", "2026-11-30"));
        WidgetData data = type.data(
                widget,
                queries,
                List.of(
                        rows(row(money(150))),
                        rows(row(money(100))),
                        rows(row("2026-10", money(100)), row("2026-11", money(150)))),
                world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Number.class, number -> {
            assertThat(number.goal())
                    .hasValueSatisfying(goal -> assertThat(goal.reached()).isEqualByComparingTo("0.75"));
            assertThat(number.comparison()).hasValueSatisfying(comparison -> assertThat(comparison.change())
                    .isEqualByComparingTo("0.5"));
            assertThat(number.trend())
                    .hasValueSatisfying(trend ->
                            assertThat(trend.lines().getFirst().values()).containsExactly(number(100), number(150)));
        });
    }

    @Test
    void aSecondMeasureIsTheTarget() {
        WidgetDefinition widget = widget("{'type':'gauge','entity':'opportunity',"
                + "'measures':[{'op':'sum','field':'amount'},{'op':'max','field':'amount'}],'options':{'target':7}}");
        assertThat(new GaugeType(world.messages())
                        .data(
                                widget,
                                List.of(query(widget)),
                                List.of(rows(row(money(50), money(80)))),
                                world.viewing()))
                .isInstanceOfSatisfying(WidgetData.Plot.class, plot -> assertThat(
                                plot.rows().getFirst().cells())
                        .extracting(WidgetData.Cell::value)
                        .containsExactly(number(50), number(80)));
    }

    @Test
    void leadersAreRankedAndComparedWithWhereTheyStood() {
        WidgetDefinition widget = widget(
                "{'type':'leaderboard','entity':'opportunity','groupBy':[{'field':'account'}],"
                        + "'filter':{'field':'closeDate','op':'within','value':'this_quarter'},'limit':3,'options':{'compare':true}}");
        LeaderboardType type = new LeaderboardType(world.messages());
        List<ReportQuery> queries = type.queries(widget, query(widget), world.viewing());
        assertThat(queries).hasSize(2).allSatisfy(asked -> assertThat(asked.sort())
                .containsExactly(new ReportQuery.ColumnSort(1, true)));
        WidgetData data = type.data(
                widget,
                queries,
                List.of(
                        rows(row("a", 8), row(null, 7), row("b", 4), row("c", 4), row("d", 1)),
                        rows(row("b", 10), row("d", 5), row("a", 4))),
                world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Ranking.class, ranking -> {
            assertThat(ranking.ranked())
                    .extracting(one -> one.group().value() + " " + one.rank() + " " + one.risen() + " " + one.share())
                    .containsExactly("a 1 2 1", "b 2 -1 0.5", "c 2 null 0.5");
            assertThat(ranking.ranked().getFirst().change()).isEqualByComparingTo("1");
            assertThat(ranking.truncated()).isTrue();
        });
    }

    @Test
    void whatNeedsTwoMeasuresCountsTheRecordsToo() {
        WidgetDefinition widget = widget("{'type':'scatter','entity':'opportunity','groupBy':[{'field':'account'}],"
                + "'measures':[{'op':'sum','field':'amount'}]}");
        assertThat(new ScatterType(world.messages()).meant(widget).measures())
                .extracting(measure -> measure.name())
                .containsExactly("sum(amount)", "count");
    }

    @Test
    void aCalendarIsOfDaysAndOfNothingElse() {
        CalendarType type = new CalendarType(world.messages());
        WidgetDefinition months =
                widget("{'type':'calendar','entity':'opportunity','groupBy':[{'field':'closeDate','by':'month'}]}");
        assertThat(type.meant(months).groupBy().getFirst().by()).isEqualTo(GroupBy.Step.DAY);
        assertThat(type.check(months, world.fields())).isEmpty();
        WidgetDefinition stages = widget("{'type':'calendar','entity':'opportunity','groupBy':[{'field':'stage'}]}");
        assertThat(type.check(stages, world.fields()))
                .extracting(FigureType.Flaw::code)
                .containsExactly("not-a-date");
    }

    @Test
    void seriesStandInTheOrderOfTheirOptionsWhateverComesFirst() {
        WidgetDefinition widget =
                widget("{'type':'heat','entity':'opportunity','groupBy':[{'field':'account'},{'field':'stage'}]}");
        WidgetData data = new HeatType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("a1", "won", 3), row("a1", null, 2), row("a2", "new", 1))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Series.class, series -> assertThat(series.lines())
                .extracting(line -> line.group() == null ? null : line.group().value())
                .containsExactly("new", "won", null));
    }

    @Test
    void aFigureIsSaidInTheWordsOfItsField() {
        WidgetDefinition widget =
                widget("{'type':'kpi','entity':'campaign','measures':[{'op':'avg','field':'spent'}]}");
        assertThat(new KpiType(world.messages())
                        .data(
                                widget,
                                List.of(query(widget)),
                                List.of(rows(row(new BigDecimal("5400.5")))),
                                world.viewing()))
                .isInstanceOfSatisfying(WidgetData.Number.class, number -> assertThat(number.text())
                        .isEqualTo("1h 30m"));
    }

    @Test
    void aCountOfNothingIsNought() {
        WidgetDefinition widget = widget("{'type':'kpi','entity':'opportunity'}");
        assertThat(new KpiType(world.messages()).data(widget, List.of(query(widget)), List.of(rows()), world.viewing()))
                .isInstanceOfSatisfying(WidgetData.Number.class, number -> assertThat(number.value())
                        .isEqualByComparingTo("0"));
    }

    @Test
    void aLineOverACalendarHasNoGaps() {
        WidgetDefinition widget =
                widget("{'type':'line','entity':'opportunity','groupBy':[{'field':'closeDate','by':'month'}]}");
        WidgetData data = new LineType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("2026-01", 3), row("2026-04", 5), row(null, 2))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Series.class, series -> {
            assertThat(series.categories())
                    .extracting(WidgetData.Group::label)
                    .containsExactly(
                            "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"); // what has no date is no point in time
            assertThat(series.lines().getFirst().values()).containsExactly(number(3), number(0), number(0), number(5));
        });
    }

    @Test
    void aSecondGroupMakesALineOfEachOfItsValues() {
        WidgetDefinition widget =
                widget("{'type':'bar','entity':'opportunity','groupBy':[{'field':'account'},{'field':'stage'}]}");
        WidgetData data = new BarType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("a1", "won", 3), row("a2", "lost", 1))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Series.class, series -> {
            assertThat(series.lines())
                    .extracting(WidgetData.Line::values)
                    .containsExactly(List.of(number(3), number(0)), List.of(number(0), number(1)));
            WidgetData.Group first = series.lines().getFirst().group();
            assertThat(first).isNotNull();
            assertThat(first.color()).isEqualTo("green");
        });
    }

    @Test
    void thePartsOfAPieAddUpToTheWhole() {
        WidgetDefinition widget =
                widget("{'type':'pie','entity':'opportunity','groupBy':[{'field':'account'}],'limit':3}");
        WidgetData data = new PieType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("a", 50), row("b", 30), row("c", 10), row(null, 6), row("d", 4), row("e", 0))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Slices.class, slices -> {
            assertThat(slices.slices())
                    .extracting(WidgetData.Slice::value)
                    .containsExactly(number(50), number(30), number(20));
            assertThat(slices.slices().getLast().group().value()).isEqualTo(Arrays.asList("c", null, "d"));
        });
    }

    @Test
    void aFunnelCountsWhatWentFurtherAndSaysHowManyGoOn() {
        WidgetDefinition widget = widget(
                "{'type':'funnel','entity':'opportunity','groupBy':[{'field':'stage'}],'options':{'reached':true}}");
        WidgetData data = new FunnelType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("new", 50), row("quote", 30), row("won", 20))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Slices.class, slices -> {
            assertThat(slices.slices())
                    .extracting(WidgetData.Slice::value)
                    .containsExactly(number(100), number(50), number(20));
            assertThat(slices.slices().get(0).conversion()).isNull();
            assertThat(slices.slices().get(1).conversion()).isEqualByComparingTo("0.5");
            assertThat(slices.slices().get(2).conversion()).isEqualByComparingTo("0.4");
            assertThat(slices.slices().get(1).group().value()).isEqualTo(List.of("quote", "won"));
        });
    }

    @Test
    void aFunnelForEachValueStandsAtEveryStepAndTellsWhatIsMeasuredBeside() {
        WidgetDefinition widget = widget("{'type':'funnel','entity':'opportunity','groupBy':[{'field':'account'},"
                + "{'field':'stage'}],'measures':[{'op':'count'},{'op':'avg','field':'amount','label':'Mean'}],"
                + "'options':{'reached':true}}");
        WidgetData data = new FunnelType(world.messages())
                .data(
                        widget,
                        List.of(query(widget)),
                        List.of(rows(row("a", "new", 5, null), row("b", "new", 2, null), row("a", "won", 3, money(9)))),
                        world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Slices.class, slices -> assertThat(slices.slices())
                .extracting(slice ->
                        String.valueOf(slice.way() == null ? null : slice.way().value()) + " "
                                + slice.group().value() + " " + slice.value() + " " + slice.told())
                .containsExactly("a [new, won] 8 []", "a [won] 3 [Mean CN¥9]", "b [new, won] 2 []", "b [won] 0 []"));
    }

    @Test
    void theMeasuresOfAFunnelMayBeItsSteps() {
        WidgetDefinition widget = widget("{'type':'funnel','entity':'opportunity','groupBy':[{'field':'account'}],"
                + "'measures':[{'op':'count','label':'All'},{'op':'count','where':{'field':'stage','op':'eq','value':'won'},"
                + "'label':'Won'}],'options':{'measureSteps':true}}");
        FunnelType funnel = new FunnelType(world.messages());
        WidgetData data = funnel.data(
                widget, List.of(query(widget)), List.of(rows(row("a", 8, 2), row(null, 1, 0))), world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Slices.class, slices -> {
            assertThat(slices.slices())
                    .extracting(slice -> slice.group().label() + " " + slice.value() + " " + slice.measure())
                    .containsExactly("All 8 0", "Won 2 1", "All 1 0", "Won 0 1");
            assertThat(slices.slices().get(1).conversion()).isEqualByComparingTo("0.25");
        });
        assertThat(funnel.check(widget, world.fields())).isEmpty();
        assertThat(funnel.check(
                        widget.asking(List.of(), widget.measures(), List.of())
                                .drawn(widget("{}").options()),
                        world.fields()))
                .extracting(FigureType.Flaw::code)
                .containsExactly("group-missing");
    }

    @Test
    void aTableShowsEveryGroupAndMeasureAsPeopleReadThem() {
        WidgetDefinition widget = widget("{'type':'table','entity':'opportunity','groupBy':[{'field':'stage'}],"
                + "'measures':[{'op':'count'},{'op':'sum','field':'amount'}]}");
        WidgetData data = new TableType(world.messages())
                .data(widget, List.of(query(widget)), List.of(rows(row("won", 2, money(1234567)))), world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Table.class, table -> {
            assertThat(table.columns())
                    .extracting(WidgetData.Column::label)
                    .containsExactly("Stage", "Count", "Amount, sum");
            assertThat(table.rows().getFirst().cells())
                    .extracting(WidgetData.Cell::text)
                    .containsExactly("2", "CN¥1,234,567");
        });
    }

    @Test
    void everyTypeDescribesItself() {
        Stream.of(
                        new KpiType(world.messages()),
                        new BarType(world.messages()),
                        new LineType(world.messages()),
                        new PieType(world.messages()),
                        new FunnelType(world.messages()),
                        new TableType(world.messages()),
                        new PivotType(world.messages()),
                        new ComboType(world.messages()),
                        new GaugeType(world.messages()),
                        new LeaderboardType(world.messages()),
                        new ScatterType(world.messages()),
                        new HeatType(world.messages()),
                        new TreemapType(world.messages()),
                        new SankeyType(world.messages()),
                        new CalendarType(world.messages()),
                        new RadarType(world.messages()))
                .forEach(this::describesItself);
    }

    /** Targets by month, of people and of departments. */
    private void targets() {
        world.entity("goal", """
                {"titleField":"month","fields":[{"key":"month","type":"date"},
                 {"key":"level","type":"select","settings":{"options":["person","department"]}},
                 {"key":"team","type":"lookup","settings":{"entity":"department"}},
                 {"key":"aim","type":"currency"}]}""");
    }

    private static WidgetDefinition won(String type, String more, String options) {
        return widget("{'type':'" + type + "','entity':'opportunity','filter':{'and':["
                + "{'field':'stage','op':'eq','value':'won'},{'field':'closeDate','op':'within','value':'this_quarter'}"
                + more
                + "]},'groupBy':[" + (type.equals("leaderboard") ? "{'field':'owner'}" : "") + "],"
                + "'measures':[{'op':'sum','field':'amount'}],'options':{'targets':'goal'" + options + "}}");
    }

    @Test
    void aTargetIsAskedForOfTheSameMonthsAndPeople() {
        targets();
        KpiType type = new KpiType(world.messages());
        WidgetDefinition widget =
                won("kpi", ",{'field':'owner','op':'eq','value':'ann'}", ",'targetLevel':'department'");
        List<ReportQuery> queries = type.queries(widget, query(widget), world.viewing());
        assertThat(queries).hasSize(2);
        assertThat(queries.getLast().entity()).isEqualTo("goal");
        assertThat(queries.getLast().filter().conditions())
                .extracting(condition -> condition.field() + " " + condition.value())
                .as("of a person where it is narrowed to one")
                .containsExactly("level person", "month [2026-10-01, 2026-12-31]", "owner ann");
        assertThat(type.data(widget, queries, List.of(rows(row(money(60))), rows(row(money(80)))), world.viewing()))
                .isInstanceOfSatisfying(WidgetData.Number.class, number -> assertThat(number.goal())
                        .hasValueSatisfying(goal -> {
                            assertThat(goal.value()).isEqualByComparingTo("80");
                            assertThat(goal.reached()).isEqualByComparingTo("0.75");
                        }));
        WidgetDefinition gauge = won("gauge", "", "");
        List<ReportQuery> asked = new GaugeType(world.messages()).queries(gauge, query(gauge), world.viewing());
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatTargetsSayNothingAboutHasNone() {
        targets();
        KpiType type = new KpiType(world.messages());
        WidgetDefinition widget = won("kpi", "", "");
        Filter region = Filter.where("account.region", Operator.IN, List.of("east"));
        assertThat(type.queries(widget, query(widget).filtered(widget.filter().and(region)), world.viewing()))
                .as("narrowed to a region by the dashboard")
                .hasSize(1);
        Filter weeks = Filter.where("closeDate", Operator.WITHIN, "last_30_days");
        assertThat(type.queries(widget, query(widget).filtered(widget.filter().and(weeks)), world.viewing()))
                .as("not of whole months")
                .hasSize(1);
        Filter month = Filter.where("closeDate", Operator.WITHIN, "this_month");
        assertThat(type.queries(widget, query(widget).filtered(widget.filter().and(month)), world.viewing())
                        .getLast()
                        .filter()
                        .conditions()
                        .map(condition -> String.valueOf(condition.value())))
                .as("of the month within the quarter")
                .contains("[2026-11-01, 2026-11-30]");
        List<ReportQuery> queries = type.queries(widget, query(widget), world.viewing());
        assertThat(type.data(widget, queries.subList(0, 1), List.of(rows(row(money(60)))), world.viewing()))
                .as("to who may not see them")
                .isInstanceOfSatisfying(WidgetData.Number.class, number -> assertThat(number.goal())
                        .isEmpty());
    }

    @Test
    void leadersAreRankedByWhatTheyReachedAndWhoReachedNothingIsAmongThem() {
        targets();
        LeaderboardType type = new LeaderboardType(world.messages());
        WidgetDefinition widget = won("leaderboard", "", ",'byTarget':true,'compare':true");
        List<ReportQuery> queries = type.queries(widget, query(widget), world.viewing());
        assertThat(queries).hasSize(3);
        WidgetData data = type.data(
                widget,
                queries,
                List.of(
                        rows(row("ann", money(90)), row("bob", money(60))),
                        rows(row("ann", money(10))),
                        rows(row("ann", money(100)), row("bob", money(50)), row("cid", money(40)))),
                world.viewing());
        assertThat(data).isInstanceOfSatisfying(WidgetData.Ranking.class, ranking -> {
            assertThat(ranking.compared()).isFalse();
            assertThat(ranking.ranked())
                    .extracting(one -> one.group().value() + " " + one.rank() + " " + one.text())
                    .containsExactly(
                            "bob 1 120% · CN¥60 of CN¥50", "ann 2 90% · CN¥90 of CN¥100", "cid 3 0% · CN¥0 of CN¥40");
            assertThat(ranking.ranked().getFirst().value())
                    .as("of the records behind it")
                    .isEqualByComparingTo("60");
        });
    }

    private void describesItself(FigureType type) {
        assertThat(type.label().zh()).isNotEmpty().isNotEqualTo(type.label().en());
        assertThat(type.size().w()).isBetween(1, WidgetDefinition.COLUMNS);
        assertThat(type.shape().minGroups()).isLessThanOrEqualTo(type.shape().maxGroups());
        assertThat(type.properties("opportunity")).allSatisfy(property -> {
            assertThat(world.fieldTypes().bind(property).input()).isNotNull();
            assertThat(property.label().isEmpty()).isFalse();
        });
    }

    private static WidgetDefinition widget(String json) {
        return ReportWorld.widget(json.replace('\'', '"'));
    }

    private static ReportQuery query(WidgetDefinition widget) {
        return new ReportQuery(
                widget.entity(), widget.filter(), widget.groupBy(), widget.figures(), widget.sort(), 1000);
    }

    @SafeVarargs
    private static ReportResult rows(List<@Nullable Object>... rows) {
        List<Map<Object, String>> labels = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            labels.add(Map.of());
        }
        return new ReportResult(List.of(), List.of(rows), labels, false);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static Map<String, Object> money(int amount) {
        return Map.of("amount", number(amount), "currency", "CNY");
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }
}
