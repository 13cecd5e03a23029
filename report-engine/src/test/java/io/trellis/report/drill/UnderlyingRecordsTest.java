package io.trellis.report.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.Click;
import io.trellis.report.ReportWorld;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnderlyingRecordsTest {

    private final ReportWorld world = new ReportWorld();
    private final UnderlyingRecords drill = new UnderlyingRecords(world.messages());

    @Test
    void aFigureLeadsToAllThatItCounts() {
        assertThat(filter(List.of())).isEqualTo(Filter.eq("stage", "won"));
    }

    @Test
    void aBarLeadsToTheRecordsOfItsGroup() {
        assertThat(filter(List.of("east"), by("account.region", null)))
                .isEqualTo(both(Filter.eq("account.region", "east")));
    }

    @Test
    void aStackedPartLeadsToTheRecordsOfBothGroups() {
        assertThat(filter(List.of("east", "a1"), by("account.region", null), by("account", null)))
                .isEqualTo(new Filter.And(List.of(
                        Filter.eq("stage", "won"), Filter.eq("account.region", "east"), Filter.eq("account", "a1"))));
    }

    @Test
    void aTotalOverSomeGroupsLeadsToTheRecordsOfTheOthers() {
        GroupBy[] by = {by("account.region", null), by("account", null), by("stage", null)};
        Click total = new Click("w", List.of("east", "won"), 0, List.of(0, 2));
        assertThat(drill.available(total, query(by), world.viewing())).isTrue();
        assertThat(drill.apply(total, query(by), world.viewing()).filter())
                .isEqualTo(new Filter.And(List.of(
                        Filter.eq("stage", "won"), Filter.eq("account.region", "east"), Filter.eq("stage", "won"))));
        assertThat(drill.available(new Click("w", List.of("east"), 0, List.of(3)), query(by), world.viewing()))
                .isFalse();
        assertThat(drill.available(new Click("w", List.of("east"), 0, List.of()), query(by), world.viewing()))
                .isFalse();
    }

    @Test
    void aStepOfTheCalendarLeadsToItsDays() {
        assertThat(filter(List.of("2026-Q1"), by("closeDate", Step.QUARTER)))
                .isEqualTo(both(days("2026-01-01", "2026-03-31")));
        assertThat(filter(List.of("2024-02"), by("closeDate", Step.MONTH)))
                .isEqualTo(both(days("2024-02-01", "2024-02-29")));
        assertThat(filter(List.of("2026-W01"), by("closeDate", Step.WEEK)))
                .isEqualTo(both(days("2025-12-29", "2026-01-04")));
        assertThat(filter(List.of("2026"), by("closeDate", Step.YEAR)))
                .isEqualTo(both(days("2026-01-01", "2026-12-31")));
    }

    @Test
    void nothingLeadsToTheRecordsWithoutAValue() {
        assertThat(filter(Arrays.asList((Object) null), by("account", null)))
                .isEqualTo(both(Filter.where("account", Operator.EMPTY, null)));
    }

    @Test
    void severalValuesInOneGroupLeadToTheRecordsOfAny() {
        assertThat(filter(List.of(List.of("a1", "a2")), by("account", null)))
                .isEqualTo(both(Filter.in("account", List.of("a1", "a2"))));
        assertThat(filter(List.of(Arrays.asList("a1", null)), by("account", null)))
                .isEqualTo(both(new Filter.Or(
                        List.of(Filter.eq("account", "a1"), Filter.where("account", Operator.EMPTY, null)))));
    }

    @Test
    void oneOfSeveralChoicesIsAskedForAsOneOfThem() {
        assertThat(filter(List.of("hot"), by("tags", null))).isEqualTo(both(Filter.in("tags", List.of("hot"))));
    }

    @Test
    void aClickOnMoreGroupsThanThereAreLeadsNowhere() {
        assertThat(drill.available(new Click("w", List.of("a"), 0), query(), world.viewing()))
                .isFalse();
    }

    private Filter filter(List<@Nullable Object> groups, GroupBy... by) {
        Click click = new Click("w", groups, 0);
        assertThat(drill.available(click, query(by), world.viewing())).isTrue();
        return drill.apply(click, query(by), world.viewing()).filter();
    }

    private static ReportQuery query(GroupBy... by) {
        return new ReportQuery(
                "opportunity", Filter.eq("stage", "won"), List.of(by), List.of(Measure.COUNT), List.of(), 100);
    }

    private static GroupBy by(String field, @Nullable Step step) {
        return new GroupBy(FieldPath.of(field), step);
    }

    private static Filter both(Filter other) {
        return new Filter.And(List.of(Filter.eq("stage", "won"), other));
    }

    private static Filter days(String first, String last) {
        return Filter.where("closeDate", Operator.BETWEEN, List.of(first, last));
    }
}
