package io.trellis.app.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GanttScaleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    private static LocalDate first(GanttScale scale) {
        return scale.first(DAY, DayOfWeek.MONDAY);
    }

    @Test
    void anAxisBeginsWhereItsTimeBegins() {
        assertThat(first(GanttScale.WEEK)).isEqualTo("2026-11-23");
        assertThat(first(GanttScale.MONTH)).isEqualTo("2026-11-01");
        assertThat(first(GanttScale.QUARTER)).isEqualTo("2026-10-01");
        assertThat(first(GanttScale.YEAR)).isEqualTo("2026-01-01");
        assertThat(GanttScale.QUARTER.moved(first(GanttScale.QUARTER), -1)).isEqualTo("2026-07-01");
    }

    @Test
    void itIsDividedIntoDaysWeeksOrMonths() {
        assertThat(GanttScale.WEEK.steps(first(GanttScale.WEEK), DayOfWeek.MONDAY))
                .hasSize(7);
        assertThat(GanttScale.MONTH.steps(first(GanttScale.MONTH), DayOfWeek.MONDAY))
                .hasSize(30);
        assertThat(GanttScale.QUARTER.steps(first(GanttScale.QUARTER), DayOfWeek.MONDAY))
                .startsWith(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 5))
                .hasSize(14);
        assertThat(GanttScale.YEAR.steps(first(GanttScale.YEAR), DayOfWeek.SUNDAY))
                .hasSize(12);
    }

    @Test
    void daysStandInTheirPlaceAndThoseBeyondAtItsEnds() {
        LocalDate first = first(GanttScale.MONTH);
        assertThat(GanttScale.MONTH.place(first, LocalDate.of(2026, 11, 16))).isEqualTo(50);
        assertThat(GanttScale.MONTH.place(first, LocalDate.of(2025, 1, 1))).isZero();
        assertThat(GanttScale.MONTH.place(first, LocalDate.of(2027, 1, 1))).isEqualTo(100);
    }
}
