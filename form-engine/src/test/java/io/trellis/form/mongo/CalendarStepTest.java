package io.trellis.form.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CalendarStepTest {

    @Test
    void stepsAreNamedTheSameWhetherTheStoreOrWeNameThem() {
        LocalDate day = LocalDate.of(2021, 1, 3);
        assertThat(step(Step.DAY).of(day))
                .isEqualTo("2021-01-03")
                .isEqualTo(step(Step.DAY).fold("2021-01-03"));
        assertThat(step(Step.WEEK).of(day))
                .isEqualTo("2020-W53")
                .isEqualTo(step(Step.WEEK).fold("2021-01-03"));
        assertThat(step(Step.MONTH).of(day))
                .isEqualTo("2021-01")
                .isEqualTo(step(Step.MONTH).fold("2021-01"));
        assertThat(step(Step.QUARTER).of(day))
                .isEqualTo("2021-Q1")
                .isEqualTo(step(Step.QUARTER).fold("2021-01"));
        assertThat(step(Step.YEAR).of(day))
                .isEqualTo("2021")
                .isEqualTo(step(Step.YEAR).fold("2021"));
        assertThat(step(Step.QUARTER).fold("2021-12")).isEqualTo("2021-Q4");
        assertThat(step(Step.QUARTER).fold(null)).isNull();
    }

    @Test
    void aMomentBelongsToTheViewersDay() {
        assertThat(step(Step.DAY).of(Instant.parse("2021-01-02T16:00:00Z"))).isEqualTo("2021-01-03");
    }

    @Test
    void weeksBeginOnTheCompanysFirstDay() {
        CalendarStep sundays =
                CalendarStep.in(Step.WEEK, ZoneId.of("UTC"), new WorkCalendar(DayOfWeek.SUNDAY, Month.JANUARY));
        assertThat(sundays.of(LocalDate.of(2021, 1, 3))).isEqualTo("2021-W01");
    }

    private static CalendarStep step(Step step) {
        return CalendarStep.in(step, ZoneId.of("Asia/Shanghai"), new WorkCalendar(DayOfWeek.MONDAY, Month.APRIL));
    }
}
