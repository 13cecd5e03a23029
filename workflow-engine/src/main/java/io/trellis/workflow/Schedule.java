package io.trellis.workflow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** When something happens again and again, by the company's clock. */
public sealed interface Schedule {

    /** @param workingDays whether only on days of work */
    record Daily(LocalTime at, boolean workingDays) implements Schedule {}

    record Weekly(Set<DayOfWeek> days, LocalTime at) implements Schedule {
        public Weekly {
            days = Set.copyOf(days);
        }
    }

    /**
     * @param day 1 to 31, the last of shorter months
     * @param workingDays whether it waits for the next day of work
     */
    record Monthly(int day, LocalTime at, boolean workingDays) implements Schedule {

        /** The last day, whichever it is. */
        public static final int LAST = 31;

        public Monthly {
            day = Math.clamp(day, 1, LAST);
        }
    }

    /** Six fields of cron. */
    record Cron(String text) implements Schedule {}
}
