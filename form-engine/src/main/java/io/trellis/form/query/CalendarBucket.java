package io.trellis.form.query;

import io.trellis.core.filter.RelativePeriod.Days;
import io.trellis.core.i18n.DateText;
import io.trellis.form.query.GroupBy.Step;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Optional;

/**
 * A calendar step as reports name it ({@code 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026}, {@code FY2026-Q3} and
 * {@code FY2026} for what begins in the fiscal year that begins in 2026) and the days it spans.
 */
public record CalendarBucket(Step step, LocalDate first, WorkCalendar calendar) {

    private static final String FISCAL = "FY";

    /** Empty for what is no name of such a step, and for steps that come again and again. */
    public static Optional<CalendarBucket> of(Step step, String name, WorkCalendar calendar) {
        try {
            LocalDate first =
                    switch (step) {
                        case DAY -> LocalDate.parse(name);
                        case WEEK -> week(name, calendar);
                        case MONTH -> LocalDate.parse(name + "-01");
                        case QUARTER -> LocalDate.of(year(name), 3 * quarter(name) - 2, 1);
                        case YEAR -> LocalDate.of(Integer.parseInt(name), 1, 1);
                        case FISCAL_YEAR -> fiscal(Integer.parseInt(name.substring(2)), calendar);
                        case FISCAL_QUARTER ->
                            fiscal(year(name.substring(2)), calendar).plusMonths(3L * quarter(name) - 3);
                        case HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH -> null;
                    };
            return Optional.ofNullable(first).map(day -> new CalendarBucket(step, day, calendar));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty(); // not the name of a step: an answer, as the caller asks about any text
        }
    }

    /** The step in which a day lies. @param step one that goes along the calendar */
    public static CalendarBucket on(LocalDate day, Step step, WorkCalendar calendar) {
        LocalDate month = day.withDayOfMonth(1);
        LocalDate first =
                switch (step) {
                    case DAY -> day;
                    case WEEK -> day.with(weeks(calendar).dayOfWeek(), 1);
                    case MONTH -> month;
                    case QUARTER -> month.minusMonths((day.getMonthValue() - 1) % 3);
                    case YEAR -> day.withDayOfYear(1);
                    case FISCAL_YEAR -> fiscal(fiscalYear(day, calendar), calendar);
                    case FISCAL_QUARTER -> {
                        int passed = Math.floorMod(
                                day.getMonthValue() - calendar.fiscalStart().getValue(), 12);
                        yield month.minusMonths(passed % 3);
                    }
                    case HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH ->
                        throw new IllegalArgumentException(step + " comes again and again");
                };
        return new CalendarBucket(step, first, calendar);
    }

    private static LocalDate week(String name, WorkCalendar calendar) {
        // the fourth of January is always in the first week
        return LocalDate.of(year(name), 1, 4)
                .with(weeks(calendar).dayOfWeek(), 1)
                .plusWeeks(Integer.parseInt(name.substring(name.indexOf('W') + 1)) - 1L);
    }

    /** Numbered as ISO 8601 does, with the company's first day. */
    private static WeekFields weeks(WorkCalendar calendar) {
        return WeekFields.of(calendar.firstOfWeek(), 4);
    }

    private static int year(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    private static int quarter(String name) {
        return Integer.parseInt(name.substring(name.indexOf('Q') + 1));
    }

    private static LocalDate fiscal(int year, WorkCalendar calendar) {
        return LocalDate.of(year, calendar.fiscalStart(), 1);
    }

    private static int fiscalYear(LocalDate day, WorkCalendar calendar) {
        return day.getMonthValue() < calendar.fiscalStart().getValue() ? day.getYear() - 1 : day.getYear();
    }

    public Days days() {
        return new Days(first, next().first().minusDays(1));
    }

    public CalendarBucket next() {
        return new CalendarBucket(step, moved(first, 1), calendar);
    }

    public CalendarBucket previous() {
        return new CalendarBucket(step, moved(first, -1), calendar);
    }

    /** The same a year before; of a week the one of the same days, 52 weeks before. */
    public CalendarBucket yearBefore() {
        return new CalendarBucket(step, yearBefore(step, first), calendar);
    }

    /** The day that stands to the step before as this one to its own, or the last there is. */
    public static LocalDate stepBefore(Step step, LocalDate day) {
        return moved(step, day, -1);
    }

    public static LocalDate yearBefore(Step step, LocalDate day) {
        return step == Step.WEEK ? day.minusWeeks(52) : day.minusYears(1);
    }

    private LocalDate moved(LocalDate day, int steps) {
        return moved(step, day, steps);
    }

    private static LocalDate moved(Step step, LocalDate day, int steps) {
        return switch (step) {
            case DAY -> day.plusDays(steps);
            case WEEK -> day.plusWeeks(steps);
            case MONTH -> day.plusMonths(steps);
            case QUARTER, FISCAL_QUARTER -> day.plusMonths(3L * steps);
            case YEAR, FISCAL_YEAR -> day.plusYears(steps);
            case HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH ->
                throw new IllegalArgumentException(step + " comes again and again");
        };
    }

    public String name() {
        WeekFields weeks = weeks(calendar);
        return switch (step) {
            case DAY -> first.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        first.get(weeks.weekBasedYear()),
                        first.get(weeks.weekOfWeekBasedYear()));
            case MONTH -> first.toString().substring(0, 7);
            case QUARTER -> first.toString().substring(0, 5) + "Q" + (first.getMonthValue() + 2) / 3;
            case YEAR -> first.toString().substring(0, 4);
            case FISCAL_YEAR -> FISCAL + fiscalYear(first, calendar);
            case FISCAL_QUARTER -> FISCAL + fiscalYear(first, calendar) + "-Q" + fiscalQuarter();
            case HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH -> first.toString();
        };
    }

    private int fiscalQuarter() {
        return Math.floorMod(first.getMonthValue() - calendar.fiscalStart().getValue(), 12) / 3 + 1;
    }

    /** As people read it. */
    public String label(Locale locale) {
        return switch (step) {
            case DAY -> new DateText(locale).day(first);
            case MONTH -> new DateText(locale).month(first);
            case WEEK, QUARTER -> name().replace("-", " ");
            case FISCAL_YEAR -> fiscalLabel();
            case FISCAL_QUARTER -> fiscalLabel() + " Q" + fiscalQuarter();
            case YEAR, HOUR, WEEKDAY, MONTH_DAY, YEAR_MONTH -> name();
        };
    }

    /** Both years, where it lies in two: nobody needs to know by which of them it is called. */
    private String fiscalLabel() {
        int year = fiscalYear(first, calendar);
        return calendar.fiscalStart() == Month.JANUARY
                ? String.valueOf(year)
                : "%d/%02d".formatted(year, (year + 1) % 100);
    }
}
