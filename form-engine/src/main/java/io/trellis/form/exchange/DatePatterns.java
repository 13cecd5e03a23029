package io.trellis.form.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as files write them. A form is written like {@code M/d/yyyy}, {@code dd.MM.yyyy HH:mm}. */
final class DatePatterns {

    /** Tried in this order; month before day where both fit, as the files that leave it open are mostly American. */
    static final List<String> KNOWN = List.of(
            "yyyy-M-d",
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyy年M月d日",
            "M/d/yyyy",
            "d/M/yyyy",
            "M-d-yyyy",
            "d-M-yyyy",
            "d.M.yyyy",
            "M/d/yy",
            "d/M/yy",
            "d-MMM-yyyy",
            "d MMM yyyy",
            "MMM d, yyyy",
            "yyyy-M-d H:mm[:ss]",
            "yyyy-M-d'T'H:mm[:ss]",
            "yyyy/M/d H:mm[:ss]",
            "yyyy年M月d日 H:mm[:ss]",
            "M/d/yyyy H:mm[:ss]",
            "d/M/yyyy H:mm[:ss]",
            "M/d/yyyy h:mm[:ss] a",
            "d.M.yyyy H:mm[:ss]");

    private DatePatterns() {}

    static boolean hasTime(String pattern) {
        return pattern.contains("H") || pattern.contains("h");
    }

    /** Empty for what is no form of a date. */
    static Optional<DateTimeFormatter> formatter(String pattern) {
        try {
            return Optional.of(new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    // the year as counted, not of an era: else the strict reading wants the era too
                    .appendPattern(pattern.replace('y', 'u'))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A LocalDate or a LocalDateTime; empty where the text is not of the form. */
    static Optional<TemporalAccessor> read(DateTimeFormatter formatter, String text) {
        try {
            return Optional.of(formatter.parseBest(text, LocalDateTime::from, LocalDate::from))
                    .filter(read -> plausible(read.get(ChronoField.YEAR)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean plausible(int year) {
        return year >= 1000 && year <= 9999;
    }
}
