package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.prepare.Preparation;
import io.trellis.report.prepare.PreparedQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A click that narrows the other widgets. */
class FocusTest {

    private static final DashboardDefinition BOARD = ReportWorld.dashboard("""
            {"widgets":[{"id":"a","type":"bar","entity":"opportunity"},{"id":"deals","type":"kpi","entity":"opportunity"},
             {"id":"accounts","type":"kpi","entity":"account"},{"id":"campaigns","type":"kpi","entity":"campaign"}]}""");

    private final ReportWorld world = new ReportWorld();

    @Test
    void whatWasPickedNarrowsWhateverLeadsToItsField() {
        Focus region = focus(List.of("east"), by("account.region", null));
        assertThat(filter(region, "deals")).isEqualTo(Filter.in("account.region", List.of("east")));
        assertThat(filter(region, "accounts")).isEqualTo(Filter.in("region", List.of("east")));
        assertThat(filter(region, "campaigns")).isEqualTo(Filter.ALL);
    }

    @Test
    void aStepOfTheCalendarIsItsDaysAndAnAccountIsItself() {
        Focus both = focus(List.of("2026-Q1", "a1"), by("closeDate", Step.QUARTER), by("account", null));
        assertThat(both.values()).containsValues(List.of("2026-01-01", "2026-03-31"), List.of("a1"));
        assertThat(filter(both, "accounts")).isEqualTo(Filter.in("id", List.of("a1")));
    }

    @Test
    void whatNoFilterSaysIsPickedByNone() {
        assertThat(Focus.of(Click.on("a"), query(), world.viewing())).isEmpty();
        assertThat(Focus.of(
                        new Click("a", Arrays.asList((Object) null), 0), query(by("account", null)), world.viewing()))
                .isEmpty();
    }

    @Test
    void theFiltersOfTheDashboardStay() {
        Focus account = focus(List.of("a1"), by("account", null));
        assertThat(account.with(Map.of("period", "this_year")))
                .containsEntry("period", "this_year")
                .hasSize(2);
    }

    private Focus focus(List<@Nullable Object> groups, GroupBy... by) {
        return Focus.of(new Click("a", groups, 0), query(by), world.viewing()).orElseThrow();
    }

    private Filter filter(Focus focus, String widget) {
        DashboardDefinition narrowed = focus.on(BOARD);
        return PreparedQuery.of(new Preparation(
                        narrowed, narrowed.widget(widget).orElseThrow(), focus.with(Map.of()), world.fields(), 10))
                .filter();
    }

    private static ReportQuery query(GroupBy... by) {
        return new ReportQuery("opportunity", Filter.ALL, List.of(by), List.of(), List.of(), 10);
    }

    private static GroupBy by(String field, @Nullable Step step) {
        return new GroupBy(FieldPath.of(field), step);
    }
}
