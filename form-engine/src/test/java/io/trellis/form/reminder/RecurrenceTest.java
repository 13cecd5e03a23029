package io.trellis.form.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.workday.WorkingTime;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Free on Saturdays and Sundays. */
    private final Recurrence recurrence = new Recurrence((WorkingTime) Proxy.newProxyInstance(
            RecurrenceTest.class.getClassLoader(),
            new Class<?>[] {WorkingTime.class},
            (proxy, method, given) -> Stream.iterate(
                            ((LocalDate) given[0]).plusDays(given[1].equals(0) ? 0 : 1), day -> day.plusDays(1))
                    .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                    .findFirst()
                    .orElseThrow()));

    private String after(Repeat repeat, String first, String now) {
        return recurrence
                .after(repeat, at(first), at(now), BERLIN)
                .map(next -> next.atZone(BERLIN).toLocalDateTime().toString())
                .orElse("never");
    }

    /** In Berlin. */
    private static Instant at(String text) {
        return java.time.LocalDateTime.parse(text).atZone(BERLIN).toInstant();
    }

    @Test
    void atTheSameTimeOfTheDayThroughSummerTime() {
        assertThat(after(Repeat.DAILY, "2026-03-28T09:00", "2026-03-28T09:00")).isEqualTo("2026-03-29T09:00");
        assertThat(after(Repeat.WEEKLY, "2026-03-25T09:00", "2026-03-25T09:00")).isEqualTo("2026-04-01T09:00");
        assertThat(after(Repeat.ONCE, "2026-03-25T09:00", "2026-03-25T09:00")).isEqualTo("never");
    }

    @Test
    void theLastDayOfAMonthStaysItsLast() {
        assertThat(after(Repeat.MONTHLY, "2026-01-31T09:00", "2026-01-31T09:00"))
                .isEqualTo("2026-02-28T09:00");
        assertThat(after(Repeat.MONTHLY, "2026-01-31T09:00", "2026-02-28T09:00"))
                .isEqualTo("2026-03-31T09:00");
    }

    @Test
    void whatWasMissedIsNotMadeUpFor() {
        assertThat(after(Repeat.DAILY, "2026-03-02T09:00", "2026-03-20T10:00")).isEqualTo("2026-03-21T09:00");
        assertThat(after(Repeat.DAILY, "2026-03-02T09:00", "2026-03-20T08:00")).isEqualTo("2026-03-20T09:00");
        assertThat(after(Repeat.MONTHLY, "2026-01-31T09:00", "2026-06-15T10:00"))
                .isEqualTo("2026-06-30T09:00");
    }

    @Test
    void onDaysOfWorkOnly() {
        assertThat(after(Repeat.WORKDAYS, "2026-03-06T09:00", "2026-03-06T09:00"))
                .as("a Friday")
                .isEqualTo("2026-03-09T09:00");
        assertThat(after(Repeat.WORKDAYS, "2026-03-02T09:00", "2026-03-05T08:00"))
                .isEqualTo("2026-03-05T09:00");
        assertThat(after(Repeat.WORKDAYS, "2026-03-02T09:00", "2026-03-07T08:00"))
                .isEqualTo("2026-03-09T09:00");
    }
}
