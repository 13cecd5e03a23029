package io.trellis.report.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.report.subscription.Schedule.Every;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When a subscription comes: never twice for one day, never on a day off where it is for days of work. */
class ScheduleTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    /** Without Saturdays, Sundays and the first week of October. */
    private static LocalDate worked(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                || next.getMonthValue() == 10 && next.getDayOfMonth() <= 7) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static String next(Schedule schedule, String after) {
        return LocalDateTime.ofInstant(
                        schedule.next(
                                LocalDateTime.parse(after).atZone(SHANGHAI).toInstant(),
                                SHANGHAI,
                                ScheduleTest::worked),
                        SHANGHAI)
                .toString();
    }

    @Test
    void eachDayComesOnceAndDaysOffAreLeftOutWhereThatIsWanted() {
        Schedule daily = new Schedule(Every.DAY, 1, EIGHT, false);
        assertThat(next(daily, "2026-11-27T07:59")).isEqualTo("2026-11-27T08:00");
        assertThat(next(daily, "2026-11-27T08:00")).isEqualTo("2026-11-28T08:00");
        Schedule working = new Schedule(Every.DAY, 1, EIGHT, true);
        assertThat(next(working, "2026-11-27T08:00")).isEqualTo("2026-11-30T08:00");
        assertThat(next(working, "2026-11-28T12:00")).isEqualTo("2026-11-30T08:00");
    }

    @Test
    void aWeekdayInTheHolidaysComesOnTheFirstDayOfWorkOnce() {
        Schedule fridays = new Schedule(Every.WEEK, 5, EIGHT, true);
        // October 2 is a Friday among the holidays, the 8th a Thursday
        assertThat(next(fridays, "2026-09-28T00:00")).isEqualTo("2026-10-08T08:00");
        assertThat(next(fridays, "2026-10-08T08:00")).isEqualTo("2026-10-09T08:00");
        assertThat(next(new Schedule(Every.WEEK, 5, EIGHT, false), "2026-09-28T00:00"))
                .isEqualTo("2026-10-02T08:00");
    }

    @Test
    void theLastOfAMonthStaysTheLast() {
        Schedule last = new Schedule(Every.MONTH, 31, EIGHT, false);
        assertThat(next(last, "2026-01-31T08:00")).isEqualTo("2026-02-28T08:00");
        assertThat(next(last, "2026-02-28T08:00")).isEqualTo("2026-03-31T08:00");
        // January 31 is a Saturday: it comes in February, and February's own on its own day
        Schedule worked = new Schedule(Every.MONTH, 31, EIGHT, true);
        assertThat(next(worked, "2026-01-31T00:00")).isEqualTo("2026-02-02T08:00");
        assertThat(next(worked, "2026-02-02T08:00")).isEqualTo("2026-03-02T08:00");
    }

    @Test
    void itIsTheSameHourWhenTheClocksChange() {
        Schedule daily = new Schedule(Every.DAY, 1, EIGHT, false);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime before = LocalDateTime.parse("2026-03-28T08:00");
        assertThat(LocalDateTime.ofInstant(
                        daily.next(before.atZone(berlin).toInstant(), berlin, ScheduleTest::worked), berlin))
                .isEqualTo(LocalDateTime.parse("2026-03-29T08:00"));
    }
}
