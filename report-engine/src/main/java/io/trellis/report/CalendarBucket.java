package io.trellis.report;

import io.trellis.core.filter.RelativePeriod.Days;
import io.trellis.core.i18n.DateText;
import io.trellis.form.query.GroupBy.Step;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Optional;

/** A calendar step as reports name it ({@code 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026}) and the days it spans. */
public record CalendarBucket(Step step, LocalDate first, DayOfWeek firstOfWeek) {

    public static Optional<CalendarBucket> of(Step step, String name, DayOfWeek firstOfWeek) {
        try {
            LocalDate first =
                    switch (step) {
                        case DAY -> LocalDate.parse(name);
                        case WEEK -> week(name, firstOfWeek);
                        case MONTH -> LocalDate.parse(name + "-01");
                        case QUARTER ->
                            LocalDate.of(
                                    year(name), 3 * Integer.parseInt(name.substring(name.indexOf('Q') + 1)) - 2, 1);
                        case YEAR -> LocalDate.of(Integer.parseInt(name), 1, 1);
                    };
            return Optional.of(new CalendarBucket(step, first, firstOfWeek));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty(); // not the name of a step: an answer, as the caller asks about any text
        }
    }

    private static LocalDate week(String name, DayOfWeek firstOfWeek) {
        WeekFields weeks = WeekFields.of(firstOfWeek, 4);
        // the fourth of January is always in the first week
        return LocalDate.of(year(name), 1, 4)
                .with(weeks.dayOfWeek(), 1)
                .plusWeeks(Integer.parseInt(name.substring(name.indexOf('W') + 1)) - 1L);
    }

    private static int year(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    public Days days() {
        return new Days(first, next().first().minusDays(1));
    }

    public CalendarBucket next() {
        LocalDate after =
                switch (step) {
                    case DAY -> first.plusDays(1);
                    case WEEK -> first.plusWeeks(1);
                    case MONTH -> first.plusMonths(1);
                    case QUARTER -> first.plusMonths(3);
                    case YEAR -> first.plusYears(1);
                };
        return new CalendarBucket(step, after, firstOfWeek);
    }

    public String name() {
        WeekFields weeks = WeekFields.of(firstOfWeek, 4);
        return switch (step) {
            case DAY -> first.toString();
            case WEEK ->
                "%04d-W%02d".formatted(first.get(weeks.weekBasedYear()), first.get(weeks.weekOfWeekBasedYear()));
            case MONTH -> first.toString().substring(0, 7);
            case QUARTER -> first.toString().substring(0, 5) + "Q" + (first.getMonthValue() + 2) / 3;
            case YEAR -> first.toString().substring(0, 4);
        };
    }

    /** As people read it. */
    public String label(Locale locale) {
        return switch (step) {
            case DAY -> new DateText(locale).day(first);
            case MONTH -> new DateText(locale).month(first);
            case WEEK, QUARTER -> name().replace("-", " ");
            case YEAR -> name();
        };
    }
}
