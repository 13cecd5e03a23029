package io.trellis.workflow.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeadingDaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static LocalDate nextDayOfWork(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            next = next.plusDays(1);
        }
        return next;
    }

    @Test
    void aFridayAndTheWeekendLeadToTheMonday() {
        assertThat(LeadingDays.to(MONDAY, MONDAY.minusDays(40), MONDAY.plusDays(40), LeadingDaysTest::nextDayOfWork))
                .containsExactly(MONDAY.minusDays(3), MONDAY.minusDays(2), MONDAY.minusDays(1));
        assertThat(LeadingDays.to(
                        MONDAY.minusDays(1), MONDAY.minusDays(40), MONDAY.plusDays(40), LeadingDaysTest::nextDayOfWork))
                .as("nothing leads to a Sunday")
                .isEmpty();
    }

    /** An offset of ten thousand days of work kept a processor busy for ten seconds, with every start of a flow. */
    @Test
    void fewDaysAreCountedHoweverManyMightLead() {
        AtomicInteger asked = new AtomicInteger();
        List<LocalDate> days = LeadingDays.to(MONDAY, MONDAY.minusDays(20_040), MONDAY.plusDays(40), day -> {
            asked.incrementAndGet();
            return day.plusDays(10_000);
        });
        assertThat(days).containsExactly(MONDAY.minusDays(10_000));
        assertThat(asked.get()).isLessThan(30);
    }
}
