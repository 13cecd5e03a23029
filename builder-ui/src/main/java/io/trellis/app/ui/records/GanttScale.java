package io.trellis.app.ui.records;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much time an axis shows, and what it is divided into. */
enum GanttScale {
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate first(LocalDate day, DayOfWeek firstDayOfWeek) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(firstDayOfWeek));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** So many of them later. */
    LocalDate moved(LocalDate first, int by) {
        return switch (this) {
            case WEEK -> first.plusWeeks(by);
            case MONTH -> first.plusMonths(by);
            case QUARTER -> first.plusMonths(3L * by);
            case YEAR -> first.plusYears(by);
        };
    }

    /** Where the parts of the axis begin: days, weeks or months; the first may have begun before. */
    List<LocalDate> steps(LocalDate first, DayOfWeek firstDayOfWeek) {
        LocalDate end = moved(first, 1);
        List<LocalDate> steps = new ArrayList<>(List.of(first));
        for (LocalDate at = next(first, firstDayOfWeek); at.isBefore(end); at = next(at, firstDayOfWeek)) {
            steps.add(at);
        }
        return steps;
    }

    private LocalDate next(LocalDate day, DayOfWeek firstDayOfWeek) {
        return switch (this) {
            case WEEK, MONTH -> day.plusDays(1);
            case QUARTER -> day.with(TemporalAdjusters.next(firstDayOfWeek));
            case YEAR -> day.withDayOfMonth(1).plusMonths(1);
        };
    }

    /** How far a day is from the beginning of the axis, in hundredths of its length; within it. */
    double place(LocalDate first, LocalDate day) {
        double whole = ChronoUnit.DAYS.between(first, moved(first, 1));
        return Math.clamp(ChronoUnit.DAYS.between(first, day) * 100 / whole, 0, 100);
    }
}
