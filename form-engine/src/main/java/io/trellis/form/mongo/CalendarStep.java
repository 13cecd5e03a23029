package io.trellis.form.mongo;

import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Groups by calendar. The store names the hour, day, month or year, which every store can; the other steps are folded from
 * these here.
 */
record CalendarStep(Step step, ZoneId zone, WorkCalendar calendar) {

    /** A date is a midnight in UTC, so its day is UTC's; a date-time's is the viewer's. */
    Document expression(String path, boolean date) {
        String format =
                switch (step) {
                    case DAY, WEEK, WEEKDAY -> "%Y-%m-%d";
                    case MONTH, QUARTER, FISCAL_QUARTER, FISCAL_YEAR -> "%Y-%m";
                    case YEAR -> "%Y";
                    case HOUR -> "%H";
                    case MONTH_DAY -> "%d";
                    case YEAR_MONTH -> "%m";
                };
        return new Document(
                "$dateToString",
                new Document("format", format)
                        .append("date", "$" + path)
                        .append("timezone", date ? "UTC" : zone.getId()));
    }

    /** The step's name from what the store named. */
    @Nullable
    String fold(@Nullable Object named) {
        if (!(named instanceof String text) || text.isEmpty()) {
            return null;
        }
        return switch (step) {
            case DAY, MONTH, YEAR, HOUR, MONTH_DAY, YEAR_MONTH -> text;
            case QUARTER, FISCAL_QUARTER, FISCAL_YEAR -> named(LocalDate.parse(text + "-01"));
            case WEEK, WEEKDAY -> named(LocalDate.parse(text));
        };
    }

    /** The step's name of a plain value. */
    @Nullable
    String of(@Nullable Object value) {
        ZonedDateTime moment =
                switch (value) {
                    case LocalDate date -> date.atStartOfDay(zone);
                    case Instant instant -> instant.atZone(zone);
                    case null, default -> null;
                };
        if (moment == null) {
            return null;
        }
        return step == Step.HOUR ? two(moment.getHour()) : named(moment.toLocalDate());
    }

    private String named(LocalDate day) {
        return switch (step) {
            case WEEKDAY -> String.valueOf(day.getDayOfWeek().getValue());
            case MONTH_DAY -> two(day.getDayOfMonth());
            case YEAR_MONTH -> two(day.getMonthValue());
            case DAY, WEEK, MONTH, QUARTER, YEAR, FISCAL_QUARTER, FISCAL_YEAR, HOUR ->
                CalendarBucket.on(day, step, calendar).name();
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    static CalendarStep in(Step step, ZoneId zone, WorkCalendar calendar) {
        // the store knows no zone called Z
        return new CalendarStep(step, zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone, calendar);
    }
}
