package io.trellis.app.ui.records;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The days that a calendar shows: the weeks of a month, or one week. @param day any within it */
record CalendarSpan(LocalDate day, boolean week, DayOfWeek firstDayOfWeek) {

    LocalDate first() {
        LocalDate from = week ? day : day.withDayOfMonth(1);
        return from.with(TemporalAdjusters.previousOrSame(firstDayOfWeek));
    }

    /** Included. */
    LocalDate last() {
        LocalDate until = week ? day : day.with(TemporalAdjusters.lastDayOfMonth());
        return until.with(TemporalAdjusters.nextOrSame(firstDayOfWeek.minus(1)));
    }

    CalendarSpan moved(int by) {
        LocalDate other = week ? day.plusWeeks(by) : day.withDayOfMonth(1).plusMonths(by);
        return new CalendarSpan(other, week, firstDayOfWeek);
    }

    CalendarSpan at(LocalDate other) {
        return new CalendarSpan(other, week, firstDayOfWeek);
    }

    CalendarSpan as(boolean oneWeek) {
        return new CalendarSpan(day, oneWeek, firstDayOfWeek);
    }

    /** Whether a day is of the month that is looked at, not of the weeks that it begins and ends in. */
    boolean isWithin(LocalDate date) {
        return week || date.getMonth() == day.getMonth() && date.getYear() == day.getYear();
    }
}
