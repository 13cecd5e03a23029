package io.trellis.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.RelativePeriod.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePeriodTest {

    // a Wednesday
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 4);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-02-04, 2026-02-04",
        "yesterday, 2026-02-03, 2026-02-03",
        "tomorrow, 2026-02-05, 2026-02-05",
        "this_week, 2026-02-02, 2026-02-08",
        "last_week, 2026-01-26, 2026-02-01",
        "next_month, 2026-03-01, 2026-03-31",
        "this_quarter, 2026-01-01, 2026-03-31",
        "last_quarter, 2025-10-01, 2025-12-31",
        "next_year, 2027-01-01, 2027-12-31",
        "last_7_days, 2026-01-29, 2026-02-04",
        "next_30_days, 2026-02-04, 2026-03-05",
        "fiscal_year, 2025-04-01, 2026-03-31",
        "fiscal_quarter, 2026-01-01, 2026-03-31",
    })
    void namesItsFirstAndLastDay(String code, LocalDate first, LocalDate last) {
        assertThat(RelativePeriod.of(code).orElseThrow().days(TODAY, DayOfWeek.MONDAY, Month.APRIL))
                .isEqualTo(new Days(first, last));
    }

    @Test
    void weeksMayBeginOnSunday() {
        assertThat(new RelativePeriod("this_week").days(TODAY, DayOfWeek.SUNDAY, Month.JANUARY))
                .isEqualTo(new Days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 7)));
    }

    @Test
    void knowsEveryNameThatItOffersAndNoOther() {
        assertThat(RelativePeriod.NAMED).allSatisfy(code -> assertThat(
                        RelativePeriod.of(code).orElseThrow().days(TODAY, DayOfWeek.MONDAY, Month.JANUARY))
                .isNotNull());
        assertThat(RelativePeriod.of("this_century")).isEmpty();
        assertThat(RelativePeriod.of("last_99999_days")).isEmpty();
    }
}
