package io.trellis.form.mongo;

import io.trellis.form.query.GroupBy.Step;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.WeekFields;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Groups by calendar. The store names the day, month or year, which every store can; weeks and quarters are folded from
 * days and months here.
 */
record CalendarStep(Step step, ZoneId zone, DayOfWeek firstOfWeek) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    /** A date is a midnight in UTC, so its day is UTC's; a date-time's is the viewer's. */
    Document expression(String path, boolean date) {
        String format =
                switch (step) {
                    case DAY, WEEK -> "%Y-%m-%d";
                    case MONTH, QUARTER -> "%Y-%m";
                    case YEAR -> "%Y";
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
            case DAY, MONTH, YEAR -> text;
            case QUARTER -> quarter(text);
            case WEEK -> week(LocalDate.parse(text));
        };
    }

    /** The step's name of a plain value. */
    @Nullable
    String of(@Nullable Object value) {
        LocalDate day =
                switch (value) {
                    case LocalDate date -> date;
                    case Instant instant -> instant.atZone(zone).toLocalDate();
                    case null, default -> null;
                };
        if (day == null) {
            return null;
        }
        return switch (step) {
            case DAY -> day.toString();
            case WEEK -> week(day);
            case MONTH -> MONTH.format(day);
            case QUARTER -> quarter(MONTH.format(day));
            case YEAR -> MONTH.format(day).substring(0, 4);
        };
    }

    static CalendarStep in(Step step, ZoneId zone, DayOfWeek firstOfWeek) {
        // the store knows no zone called Z
        return new CalendarStep(step, zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone, firstOfWeek);
    }

    private static String quarter(String month) {
        int number = Integer.parseInt(month.substring(month.length() - 2));
        return month.substring(0, month.length() - 2) + "Q" + ((number + 2) / 3);
    }

    /** Numbered as ISO 8601 does, with the company's first day. */
    private String week(LocalDate day) {
        WeekFields weeks = WeekFields.of(firstOfWeek, 4);
        return String.format(
                Locale.ROOT, "%04d-W%02d", day.get(weeks.weekBasedYear()), day.get(weeks.weekOfWeekBasedYear()));
    }
}
