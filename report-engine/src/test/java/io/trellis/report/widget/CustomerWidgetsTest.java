package io.trellis.report.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Click;
import io.trellis.report.Drill;
import io.trellis.report.FigureType;
import io.trellis.report.ReportWorld;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Areas.Area;
import io.trellis.report.WidgetData.Cohorts;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.customer.Quintiles;
import io.trellis.report.customer.RfmSegment;
import io.trellis.report.prepare.Preparation;
import io.trellis.report.prepare.PreparedQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerWidgetsTest {

    private static final String SEGMENTS = "{'type':'rfm','entity':'opportunity','groupBy':[{'field':'account'}],"
            + "'filter':{'field':'stage','op':'eq','value':'won'},"
            + "'measures':[{'op':'max','field':'closeDate'},{'op':'count'},{'op':'sum','field':'amount'}]}";

    private static final String COHORTS = "{'type':'cohort','entity':'opportunity',"
            + "'filter':{'field':'stage','op':'eq','value':'won'},"
            + "'groupBy':[{'field':'account'},{'field':'closeDate','by':'month'}],'options':{'periods':'6'}%s}";

    private final ReportWorld world = new ReportWorld();

    @Test
    void fifthsAreByHowManyAreSmallerAndEqualsAreEqual() {
        List<Integer> values = List.of(1, 1, 1, 1, 1, 1, 2, 2, 3, 9);
        ToIntFunction<Integer> score = Quintiles.of(values, Comparator.naturalOrder());
        assertThat(List.of(1, 2, 3, 9)).extracting(score::applyAsInt).containsExactly(1, 4, 5, 5);
        ToIntFunction<Integer> hundred =
                Quintiles.of(IntStream.range(0, 100).boxed().toList(), Comparator.naturalOrder());
        assertThat(IntStream.range(0, 100).map(hundred::applyAsInt))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).map(i -> 1 + i / 20).boxed().toList());
    }

    @Test
    void segmentsCoverEachPairOfScoresOnce() {
        for (int recency = 1; recency <= Quintiles.BEST; recency++) {
            for (int frequency = 1; frequency <= Quintiles.BEST; frequency++) {
                int r = recency;
                int f = frequency;
                assertThat(RfmSegment.values())
                        .as("%s/%s", r, f)
                        .filteredOn(segment -> segment.leastRecency() <= r
                                && r <= segment.mostRecency()
                                && segment.leastFrequency() <= f
                                && f <= segment.mostFrequency())
                        .containsExactly(RfmSegment.of(r, f));
            }
        }
    }

    @Test
    void customersStandInTheSegmentOfTheirScores() {
        List<List<@Nullable Object>> rows = List.of(
                row("lately and often", LocalDate.of(2026, 11, 20), 9, 900),
                row("long ago and often", LocalDate.of(2025, 1, 5), 8, 800),
                row("lately and once", LocalDate.of(2026, 11, 1), 1, 10),
                row("between", LocalDate.of(2026, 6, 1), 3, 300),
                row("long ago and once", LocalDate.of(2025, 2, 1), 1, null),
                row(null, LocalDate.of(2026, 11, 20), 50, 1));
        WidgetData.Areas areas = (WidgetData.Areas) data(new RfmType(world.messages()), SEGMENTS, rows);
        Map<String, Object> found = new TreeMap<>();
        for (Area area : areas.areas()) {
            if (area.value().signum() > 0) {
                found.put(area.group().label(), area.group().value());
            }
        }
        assertThat(found)
                .containsOnly(
                        Map.entry("Champions", List.of("lately and often")),
                        Map.entry("At risk", List.of("long ago and often")),
                        Map.entry("Promising", List.of("lately and once")),
                        Map.entry("Need attention", List.of("between")),
                        Map.entry("Hibernating", List.of("long ago and once")));
        assertThat(areas.areas()).first().extracting(Area::told).isEqualTo(List.of("20%", "CN¥900"));
    }

    @Test
    void whoWillBuyMostStandsFirstWithWhatTheyBought() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int days = i % 3 == 0 ? 1 : 1 + i % 7;
            LocalDate first = ReportWorld.TODAY.minusDays(700 - i * 5L);
            LocalDate last = days == 1 ? first : ReportWorld.TODAY.minusDays(20 + i % 11 * 30L);
            rows.add(row("c" + i, 1000 * days + 37 * (i % 13), days, first, last));
        }
        rows.add(row("ahead", 500, 1, ReportWorld.TODAY.plusDays(9), ReportWorld.TODAY.plusDays(9)));
        WidgetData.Table table =
                (WidgetData.Table) data(new LifetimeType(world.messages()), SEGMENTS.replace("rfm", "lifetime"), rows);
        assertThat(table.columns())
                .extracting(WidgetData.Column::label)
                .containsExactly(
                        "Account",
                        "Bought so far",
                        "Days of purchase",
                        "Probably still a customer",
                        "Expected in 12 months",
                        "Worth in 12 months");
        List<BigDecimal> worth = table.rows().stream()
                .map(one ->
                        (BigDecimal) Objects.requireNonNull(one.cells().get(4).value()))
                .toList();
        assertThat(worth).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(worth.getFirst()).isPositive();
        assertThat(table.truncated()).isTrue();
        Object best = table.rows().getFirst().groups().getFirst().value();
        assertThat(rows.stream().filter(one -> one.getFirst() == best).map(one -> one.get(1)))
                .singleElement()
                .satisfies(spent -> assertThat((BigDecimal)
                                table.rows().getFirst().cells().getFirst().value())
                        .isEqualByComparingTo((BigDecimal) spent));
    }

    @Test
    void ofTooFewCustomersNothingIsPredicted() {
        List<List<@Nullable Object>> rows = List.of(row("a", 5, 2, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)));
        assertThat(data(new LifetimeType(world.messages()), SEGMENTS.replace("rfm", "lifetime"), rows))
                .isInstanceOf(WidgetData.Text.class);
    }

    @Test
    void tooManyCustomersAreNotWeighedInPart() {
        WidgetDefinition widget = widget(SEGMENTS);
        FigureType type = new RfmType(world.messages());
        List<ReportQuery> queries = type.queries(widget, prepared(widget), world.viewing());
        ReportResult cut = new ReportResult(List.of(), List.of(), List.of(), true);
        assertThat(type.data(widget, queries, List.of(cut), world.viewing())).isInstanceOf(WidgetData.Broken.class);
    }

    @Test
    void aSegmentLeadsToItsCustomers() {
        ReportQuery asked = prepared(widget(SEGMENTS));
        Drill drill = new RfmType(world.messages()).drill().orElseThrow();
        Click click = new Click("w", List.of(List.of("a", "b")), 0);
        assertThat(drill.available(click, asked, world.viewing())).isTrue();
        assertThat(drill.apply(click, asked, world.viewing()))
                .isEqualTo(new Drill.Target("account", Filter.in("id", List.of("a", "b"))));
    }

    @Test
    void whoBeganTogetherIsFollowed() {
        Cohorts cohorts = cohorts(
                "",
                Map.of(
                        "2026-09", List.of(row("a", 1), row("b", 2), row("c", 1)),
                        "2026-10", List.of(row("a", 3), row("d", 1)),
                        "2026-11", List.of(row("a", 1), row("d", 1))));
        assertThat(cohorts.cohorts())
                .extracting(cohort -> cohort.group().label() + " " + cohort.customers() + ": " + parts(cohort))
                .containsExactly("Sep 2026 2: 1 0.5 0.5", "Oct 2026 1: 1 1");
        // November is not over
        assertThat(cohorts.mean()).hasSize(3);
        assertThat(cohorts.mean().subList(0, 2))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BigDecimal.ONE, new BigDecimal("0.5"));
        assertThat(cohorts.mean().get(2)).isNull();
    }

    @Test
    void whatTheySpendIsFollowedWhereItIsSummed() {
        Cohorts cohorts = cohorts(
                ",'measures':[{'op':'sum','field':'amount'}]",
                Map.of(
                        "2026-09", List.of(row("a", 100), row("b", 300)),
                        "2026-10", List.of(row("a", 800), row("d", 7)),
                        "2026-11", List.of()));
        assertThat(cohorts.cohorts().getFirst())
                .satisfies(cohort -> assertThat(parts(cohort)).isEqualTo("1 2 0"))
                .satisfies(cohort -> assertThat(cohort.later().get(1).text()).isEqualTo("CN¥800"));
    }

    @Test
    void aFigureOfACohortLeadsToThoseWhoCameBack() {
        ReportQuery asked = prepared(widget(COHORTS.formatted("")));
        Drill drill = new CohortType(world.messages()).drill().orElseThrow();
        Filter won = Filter.eq("stage", "won");
        Filter began = new Filter.Having(
                "opportunity",
                "account",
                won.and(Filter.where("closeDate", Operator.BETWEEN, List.of("2026-09-01", "2026-09-30"))));
        Filter before = new Filter.Having(
                "opportunity", "account", won.and(Filter.where("closeDate", Operator.LT, "2026-09-01")));
        Filter again = new Filter.Having(
                "opportunity",
                "account",
                won.and(Filter.where("closeDate", Operator.BETWEEN, List.of("2026-11-01", "2026-11-30"))));
        assertThat(drill.apply(new Click("w", List.of("2026-09"), 0), asked, world.viewing()))
                .isEqualTo(new Drill.Target("account", began.and(new Filter.Not(before))));
        assertThat(drill.apply(new Click("w", List.of("2026-09", 2), 0), asked, world.viewing()))
                .isEqualTo(new Drill.Target(
                        "account", began.and(new Filter.Not(before)).and(again)));
        assertThat(drill.available(new Click("w", List.of("2026-09", "x"), 0), asked, world.viewing()))
                .isFalse();
        assertThat(drill.available(new Click("w", List.of("soon"), 0), asked, world.viewing()))
                .isFalse();
    }

    /** @param bought by month and customer what is measured; who is in September only of "b", and in no month before it, began there; "c" began earlier */
    private Cohorts cohorts(String measures, Map<String, List<List<@Nullable Object>>> bought) {
        WidgetDefinition widget = widget(COHORTS.formatted(measures));
        FigureType type = new CohortType(world.messages());
        List<ReportQuery> queries = type.queries(widget, prepared(widget), world.viewing());
        List<ReportResult> results = new ArrayList<>();
        results.add(result(List.of(
                row("a", LocalDate.of(2026, 9, 1)),
                row("b", LocalDate.of(2026, 9, 30)),
                row("c", LocalDate.of(2024, 2, 29)),
                row("d", LocalDate.of(2026, 10, 15)))));
        for (ReportQuery query : queries.subList(1, queries.size())) {
            String month = query.filter()
                    .conditions()
                    .filter(condition -> condition.operator() == Operator.BETWEEN)
                    .map(condition ->
                            ((List<?>) condition.value()).getFirst().toString().substring(0, 7))
                    .findFirst()
                    .orElseThrow();
            results.add(result(bought.getOrDefault(month, List.of())));
        }
        assertThat(queries).hasSize(7);
        return (Cohorts) type.data(widget, queries, results, world.viewing());
    }

    private static String parts(Cohorts.Cohort cohort) {
        List<String> parts = new ArrayList<>();
        cohort.later()
                .forEach(later -> parts.add(Optional.ofNullable(later.part())
                        .map(part -> part.stripTrailingZeros().toPlainString())
                        .orElse("-")));
        return String.join(" ", parts);
    }

    private WidgetData data(FigureType type, String json, List<List<@Nullable Object>> rows) {
        WidgetDefinition widget = widget(json);
        List<ReportQuery> queries = type.queries(widget, prepared(widget), world.viewing());
        return type.data(widget, queries, List.of(result(rows)), world.viewing());
    }

    private ReportQuery prepared(WidgetDefinition widget) {
        return PreparedQuery.of(
                new Preparation(ReportWorld.dashboard("{\"widgets\":[]}"), widget, Map.of(), world.fields(), 100));
    }

    private static WidgetDefinition widget(String json) {
        return ReportWorld.widget(json.replace('\'', '"'));
    }

    private static ReportResult result(List<List<@Nullable Object>> rows) {
        return new ReportResult(List.of(), rows, List.of(Map.of()), false);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(Arrays.stream(values)
                .map(value -> value instanceof Integer number ? (Object) BigDecimal.valueOf(number) : value)
                .toArray());
    }
}
