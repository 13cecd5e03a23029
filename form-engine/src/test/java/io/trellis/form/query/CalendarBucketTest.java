package io.trellis.form.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.query.GroupBy.Step;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarBucketTest {

    private static final WorkCalendar CALENDAR = new WorkCalendar(DayOfWeek.MONDAY, Month.APRIL);

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-12-31, 2026-12-31, 2026-12-31, 2027-01-01",
        "WEEK, 2026-W53, 2026-12-28, 2027-01-03, 2027-W01",
        "MONTH, 2026-12, 2026-12-01, 2026-12-31, 2027-01",
        "QUARTER, 2026-Q4, 2026-10-01, 2026-12-31, 2027-Q1",
        "YEAR, 2026, 2026-01-01, 2026-12-31, 2027",
        "FISCAL_YEAR, FY2026, 2026-04-01, 2027-03-31, FY2027",
        "FISCAL_QUARTER, FY2026-Q4, 2027-01-01, 2027-03-31, FY2027-Q1"
    })
    void spansItsDaysAndIsFollowedByTheNext(Step step, String name, String first, String last, String next) {
        CalendarBucket bucket = CalendarBucket.of(step, name, CALENDAR).orElseThrow();
        assertThat(bucket.days().first()).hasToString(first);
        assertThat(bucket.days().last()).hasToString(last);
        assertThat(bucket.name()).isEqualTo(name);
        assertThat(bucket.next().name()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"DAY, today", "WEEK, 2026-W", "MONTH, 2026-13", "QUARTER, 2026-Q5", "YEAR, won", "QUARTER, 2026"})
    void whatIsNoNameOfAStepIsNone(Step step, String name) {
        assertThat(CalendarBucket.of(step, name, CALENDAR)).isEmpty();
    }

    @Test
    void readsAsTheLanguageWritesIt() {
        CalendarBucket march =
                CalendarBucket.of(Step.MONTH, "2026-03", CALENDAR).orElseThrow();
        assertThat(march.label(Locale.ENGLISH)).isEqualTo("Mar 2026");
        assertThat(march.label(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026年3月");
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2028-02-29, 2028-02-28, 2027-02-28",
        "WEEK, 2027-W01, 2026-W53, 2026-W02",
        "MONTH, 2026-03, 2026-02, 2025-03",
        "QUARTER, 2026-Q1, 2025-Q4, 2025-Q1",
        "FISCAL_QUARTER, FY2026-Q1, FY2025-Q4, FY2025-Q1",
        "FISCAL_YEAR, FY2026, FY2025, FY2025"
    })
    void isComparedWithTheStepBeforeAndTheOneAYearBefore(Step step, String name, String before, String yearBefore) {
        CalendarBucket bucket = CalendarBucket.of(step, name, CALENDAR).orElseThrow();
        assertThat(bucket.previous().name()).isEqualTo(before);
        assertThat(bucket.yearBefore().name()).isEqualTo(yearBefore);
    }

    @ParameterizedTest
    @CsvSource({
        "WEEK, 2027-01-03, 2026-W53",
        "QUARTER, 2026-05-31, 2026-Q2",
        "FISCAL_YEAR, 2026-03-31, FY2025",
        "FISCAL_QUARTER, 2026-03-31, FY2025-Q4",
        "FISCAL_QUARTER, 2026-12-31, FY2026-Q3"
    })
    void aDayLiesInOneStep(Step step, LocalDate day, String name) {
        assertThat(CalendarBucket.on(day, step, CALENDAR).name()).isEqualTo(name);
    }

    @Test
    void aFiscalYearIsCalledByBothItsYears() {
        assertThat(CalendarBucket.of(Step.FISCAL_QUARTER, "FY2026-Q3", CALENDAR)
                        .orElseThrow()
                        .label(Locale.ENGLISH))
                .isEqualTo("2026/27 Q3");
    }
}
