package io.trellis.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.core.seed.Seed;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.Dashboards;
import io.trellis.report.DefinedMeasures;
import io.trellis.report.Drill;
import io.trellis.report.WidgetData;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The template's dashboard as its people see it: every number is the list behind it. */
class DashboardsIT {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext engines;
    private static Dashboards dashboards;
    private static Queries queries;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.trellis.core",
        "io.trellis.form",
        "io.trellis.workflow",
        "io.trellis.report",
        "io.trellis.templates"
    })
    static class Engines {}

    @BeforeAll
    static void start() {
        engines = new SpringApplicationBuilder(Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off")
                .run(TestServers.arguments(data).toArray(String[]::new));
        dashboards = engines.getBean(Dashboards.class);
        queries = engines.getBean(Queries.class);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhangsan", "lisi", "wangwu", "admin"})
    void everyWidgetAnswersAndEachPointIsTheListBehindIt(String username) {
        CurrentUser user = user(username);
        eachPointIsTheListBehindIt(user, dashboards.find("sales").orElseThrow());
        eachPointIsTheListBehindIt(user, dashboards.find("customers").orElseThrow());
    }

    @Test
    void everyKindOfWidgetAnswersAndEachPointIsTheListBehindIt() throws IOException {
        try (InputStream gallery = DashboardsIT.class.getResourceAsStream("/gallery.dashboard.json")) {
            eachPointIsTheListBehindIt(
                    user("wangwu"), DashboardJson.read("gallery", "crm", new JsonMapper().readTree(gallery)));
        }
    }

    private static void eachPointIsTheListBehindIt(CurrentUser user, DashboardDefinition dashboard) {
        assertThat(dashboard.widgets()).isNotEmpty().allSatisfy(widget -> {
            WidgetData shown = dashboards.data(user, dashboard, widget.id(), Map.of());
            assertThat(shown).isNotInstanceOf(WidgetData.Broken.class).isNotInstanceOf(WidgetData.Unseen.class);
            for (Point point : some(points(shown))) {
                Drill.Target target = dashboards
                        .drill(user, dashboard, point.on(widget.id()), Map.of())
                        .orElseThrow();
                Measure first = engines.getBean(DefinedMeasures.class)
                        .meant(widget)
                        .figures()
                        .getFirst();
                if (shown instanceof WidgetData.Areas || shown instanceof WidgetData.Cohorts) {
                    assertThat(point.value())
                            .as("%s of %s", point, widget.id())
                            .isEqualByComparingTo(
                                    BigDecimal.valueOf(queries.count(user, target.entity(), target.filter(), "")));
                    continue;
                }
                if (first.op() == Measure.Op.AVG || first.per() != null) {
                    continue;
                }
                BigDecimal behind =
                        switch (first.op()) {
                            case COUNT -> BigDecimal.valueOf(queries.count(user, target.entity(), target.filter(), ""));
                            case DISTINCT -> BigDecimal.valueOf(different(user, target, first));
                            default -> sum(user, target);
                        };
                assertThat(point.value()).as("%s of %s", point, widget.id()).isEqualByComparingTo(behind);
            }
        });
    }

    @Test
    void aRepSeesOwnFiguresAndTheManagerTheTeams() {
        DashboardDefinition sales = dashboards.find("sales").orElseThrow();
        assertThat(number(user("zhangsan"), sales, "deals", Map.of()))
                .isLessThan(number(user("wangwu"), sales, "deals", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhangsan", "wangwu"})
    void daysInAStageAreThoseOfTheRecordsThatSomebodySees(String username) {
        CurrentUser user = user(username);
        LocalDate today = LocalDate.now(engines.getBean(Clock.class).withZone(user.zone()));
        Map<Object, List<Long>> days = new HashMap<>();
        Filter open = Filter.where("stage", Operator.NOT_IN, List.of("won", "lost"));
        queries.list(user, new ListQuery("opportunity", open, "", List.of(), List.of(), 500, null, false))
                .records()
                .forEach(deal -> days.computeIfAbsent(deal.get("stage"), stage -> new ArrayList<>())
                        .add(ChronoUnit.DAYS.between(
                                ((Instant) Objects.requireNonNull(deal.get("stageEnteredAt")))
                                        .atZone(user.zone())
                                        .toLocalDate(),
                                today)));
        WidgetData.Table table = (WidgetData.Table)
                dashboards.data(user, dashboards.find("sales").orElseThrow(), "stageDays", Map.of());
        assertThat(table.rows()).isNotEmpty().hasSameSizeAs(days.keySet()).allSatisfy(row -> {
            List<Long> stage =
                    days.get(row.groups().getFirst().value()).stream().sorted().toList();
            int half = stage.size() / 2;
            double median = stage.size() % 2 == 1 ? stage.get(half) : (stage.get(half - 1) + stage.get(half)) / 2.0;
            assertThat(row.cells())
                    .extracting(cell -> ((BigDecimal) Objects.requireNonNull(cell.value())).doubleValue())
                    .usingElementComparator(
                            (one, other) -> Math.abs(one - other) < 0.01 ? 0 : Double.compare(one, other))
                    .containsExactly(
                            (double) stage.size(),
                            median,
                            stage.stream().mapToLong(Long::longValue).average().orElseThrow(),
                            (double) stage.getLast());
        });
    }

    @Test
    void aFilterActsOnWidgetsThatLeadToItsField() {
        CurrentUser admin = user("admin");
        DashboardDefinition sales = dashboards.find("sales").orElseThrow();
        Map<String, Object> east = Map.of("region", List.of("east"));
        long expected = queries.count(
                admin,
                "opportunity",
                new Filter.And(List.of(
                        Filter.where("stage", Operator.NOT_IN, List.of("won", "lost")),
                        Filter.in("account.region", List.of("east")))),
                "");
        assertThat(number(admin, sales, "deals", east)).isEqualByComparingTo(BigDecimal.valueOf(expected));
        assertThat(number(admin, sales, "deals", east)).isLessThan(number(admin, sales, "deals", Map.of()));
    }

    @Test
    void whatAViewerMayNotSeeIsInNoNumber() {
        DashboardDefinition costs = DashboardJson.read("costs", "crm", new JsonMapper().readTree("""
                {"widgets":[
                  {"id":"sum","type":"kpi","entity":"product","measures":[{"op":"sum","field":"cost"}]},
                  {"id":"by","type":"table","entity":"product","groupBy":[{"field":"cost"}]},
                  {"id":"where","type":"kpi","entity":"product","filter":{"field":"cost","op":"gt","value":1}}]}"""));
        for (String widget : List.of("sum", "by", "where")) {
            assertThat(dashboards.data(user("zhangsan"), costs, widget, Map.of()))
                    .as(widget)
                    .isInstanceOf(WidgetData.Unseen.class);
            assertThat(dashboards.drill(user("zhangsan"), costs, Click.on(widget), Map.of()))
                    .isEmpty();
        }
        assertThat(dashboards.data(user("admin"), costs, "sum", Map.of())).isInstanceOf(WidgetData.Number.class);
    }

    @Test
    void aDefinitionThatMakesNoSenseIsAnAnswer() {
        DashboardDefinition odd = DashboardJson.read("odd", "crm", new JsonMapper().readTree("""
                {"widgets":[
                  {"id":"a","type":"kpi","entity":"nothing"},
                  {"id":"b","type":"bar","entity":"opportunity"},
                  {"id":"c","type":"kpi","entity":"opportunity","measures":[{"op":"sum","field":"stage"}]},
                  {"id":"d","type":"spiral","entity":"opportunity"},
                  {"id":"e","type":"kpi","entity":"opportunity","filter":{"field":"closeDate","op":"within","value":"soon"}}]}"""));
        for (String widget : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(dashboards.data(user("admin"), odd, widget, Map.of()))
                    .as(widget)
                    .isInstanceOf(WidgetData.Broken.class);
        }
    }

    /** As many as are quickly asked for, others in each run. */
    private static List<Point> some(List<Point> points) {
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, Seed.random(DashboardsIT.class));
        return shuffled.subList(0, Math.min(12, shuffled.size()));
    }

    /** @param of which groups, empty for the first ones */
    private record Point(List<@Nullable Object> groups, BigDecimal value, List<Integer> of) {
        Click on(String widget) {
            return of.isEmpty() ? new Click(widget, groups, 0) : new Click(widget, groups, 0, of);
        }
    }

    private static List<Point> points(WidgetData shown) {
        List<Point> points = new ArrayList<>();
        switch (shown) {
            case WidgetData.Number number -> add(points, List.of(), number.value());
            case WidgetData.Series series ->
                series.lines().stream().filter(line -> line.measure() == 0).forEach(line -> line(series, line, points));
            case WidgetData.Slices slices ->
                slices.slices().forEach(slice -> {
                    List<@Nullable Object> groups = new ArrayList<>();
                    if (slice.way() != null) {
                        groups.add(slice.way().value());
                    }
                    groups.add(slice.group().value());
                    add(points, groups, slice.value());
                });
            case WidgetData.Table table ->
                table.rows()
                        .forEach(row -> add(
                                points,
                                row.groups().stream()
                                        .map(WidgetData.Group::value)
                                        .collect(Collectors.toList()),
                                (BigDecimal) row.cells().getFirst().value()));
            case WidgetData.Plot plot ->
                plot.rows()
                        .forEach(row -> add(
                                points,
                                row.groups().stream()
                                        .map(WidgetData.Group::value)
                                        .collect(Collectors.toList()),
                                (BigDecimal) row.cells().getFirst().value()));
            case WidgetData.Pivot pivot -> cells(pivot, points);
            case WidgetData.Ranking ranking ->
                ranking.ranked()
                        .forEach(one ->
                                add(points, java.util.Arrays.asList(one.group().value()), one.value()));
            case WidgetData.Areas areas ->
                areas.areas()
                        .forEach(area ->
                                add(points, java.util.Arrays.asList(area.group().value()), area.value()));
            case WidgetData.Cohorts cohorts ->
                cohorts.cohorts().forEach(cohort -> {
                    for (int step = 0; step < cohort.later().size(); step++) {
                        add(
                                points,
                                java.util.Arrays.asList(cohort.group().value(), step),
                                BigDecimal.valueOf(cohort.later().get(step).customers()));
                    }
                });
            case WidgetData.Records _, WidgetData.Entries _, WidgetData.Text _ -> {}
            case WidgetData.Unseen _, WidgetData.Broken _ -> {}
        }
        return points;
    }

    private static void line(WidgetData.Series series, WidgetData.Line line, List<Point> points) {
        for (int i = 0; i < series.categories().size(); i++) {
            List<@Nullable Object> groups = new ArrayList<>();
            groups.add(series.categories().get(i).value());
            if (line.group() != null) {
                groups.add(line.group().value());
            }
            add(points, groups, line.values().get(i));
        }
    }

    private static void cells(WidgetData.Pivot pivot, List<Point> points) {
        for (int row = 0; row < pivot.rows().size(); row++) {
            for (int column = 0; column < pivot.columns().size(); column++) {
                List<@Nullable Object> groups = new ArrayList<>();
                List<Integer> of = new ArrayList<>();
                List<WidgetData.Group> down = pivot.rows().get(row).groups();
                List<WidgetData.Group> across = pivot.columns().get(column).groups();
                for (int i = 0; i < down.size() + across.size(); i++) {
                    boolean first = i < down.size();
                    groups.add((first ? down.get(i) : across.get(i - down.size())).value());
                    of.add(first ? i : pivot.down().size() + i - down.size());
                }
                Object value = pivot.cells()
                        .get(row)
                        .get(column * pivot.measures().size())
                        .value();
                if (value != null) {
                    points.add(new Point(groups, (BigDecimal) value, of));
                }
            }
        }
    }

    private static void add(List<Point> points, List<@Nullable Object> groups, @Nullable BigDecimal value) {
        if (value != null) {
            points.add(new Point(groups, value, List.of()));
        }
    }

    private static long different(CurrentUser user, Drill.Target target, Measure measure) {
        String field = Objects.requireNonNull(measure.field()).first();
        return queries
                .list(user, new ListQuery(target.entity(), target.filter(), "", List.of(), List.of(), 500, null, false))
                .records()
                .stream()
                .map(found -> found.get(field))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static BigDecimal sum(CurrentUser user, Drill.Target target) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var found : queries.list(
                        user,
                        new ListQuery(target.entity(), target.filter(), "", List.of(), List.of(), 500, null, false))
                .records()) {
            if (found.get("amount") instanceof Map<?, ?> money && money.get("base") instanceof BigDecimal base) {
                sum = sum.add(base);
            }
        }
        return sum;
    }

    private static BigDecimal number(
            CurrentUser user, DashboardDefinition dashboard, String widget, Map<String, Object> chosen) {
        return dashboards.data(user, dashboard, widget, chosen) instanceof WidgetData.Number number
                        && number.value() != null
                ? number.value()
                : BigDecimal.ONE.negate();
    }

    private static CurrentUser user(String username) {
        Users users = engines.getBean(Users.class);
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }
}
