package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.query.GroupBy.Step;
import java.time.DayOfWeek;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarBucketTest {

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-12-31, 2026-12-31, 2026-12-31, 2027-01-01",
        "WEEK, 2026-W53, 2026-12-28, 2027-01-03, 2027-W01",
        "MONTH, 2026-12, 2026-12-01, 2026-12-31, 2027-01",
        "QUARTER, 2026-Q4, 2026-10-01, 2026-12-31, 2027-Q1",
        "YEAR, 2026, 2026-01-01, 2026-12-31, 2027"
    })
    void spansItsDaysAndIsFollowedByTheNext(Step step, String name, String first, String last, String next) {
        CalendarBucket bucket = CalendarBucket.of(step, name, DayOfWeek.MONDAY).orElseThrow();
        assertThat(bucket.days().first()).hasToString(first);
        assertThat(bucket.days().last()).hasToString(last);
        assertThat(bucket.name()).isEqualTo(name);
        assertThat(bucket.next().name()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"DAY, today", "WEEK, 2026-W", "MONTH, 2026-13", "QUARTER, 2026-Q5", "YEAR, won", "QUARTER, 2026"})
    void whatIsNoNameOfAStepIsNone(Step step, String name) {
        assertThat(CalendarBucket.of(step, name, DayOfWeek.MONDAY)).isEmpty();
    }

    @Test
    void readsAsTheLanguageWritesIt() {
        CalendarBucket march =
                CalendarBucket.of(Step.MONTH, "2026-03", DayOfWeek.MONDAY).orElseThrow();
        assertThat(march.label(Locale.ENGLISH)).isEqualTo("Mar 2026");
        assertThat(march.label(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026年3月");
    }
}
