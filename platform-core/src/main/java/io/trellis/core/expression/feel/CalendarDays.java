package io.trellis.core.expression.feel;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;

/** How days are counted: where they begin, and with which of them weeks and years do. */
public record CalendarDays(ZoneId zone, DayOfWeek firstOfWeek, Month fiscalStart) {

    public static CalendarDays usual(ZoneId zone) {
        return new CalendarDays(zone, DayOfWeek.MONDAY, Month.JANUARY);
    }
}
