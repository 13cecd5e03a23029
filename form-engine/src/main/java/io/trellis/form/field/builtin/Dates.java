package io.trellis.form.field.builtin;

import io.trellis.core.i18n.DateText;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as people write them where only one reading is possible; {@code 3/4/2026} is not among them. */
final class Dates {

    /** A year with fewer digits is one that lost some, as in 0024 for 2024. */
    static final int FIRST_YEAR = 1000;

    static final int LAST_YEAR = 9999;

    private static final LocalDate FIRST = LocalDate.of(FIRST_YEAR, 1, 1);
    private static final LocalDate LAST = LocalDate.of(LAST_YEAR, 12, 31);

    private static final Instant BEGIN = Instant.parse("1000-01-02T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-30T23:59:59.999Z");

    private static final List<DateTimeFormatter> DAYS = List.of(
            strict("uuuu-M-d"), strict("uuuu/M/d"), strict("uuuu.M.d"), strict("uuuu年M月d日"), strict("MMM d, uuuu"));

    private static final List<DateTimeFormatter> TIMES = List.of(
            strict("uuuu-M-d H:mm[:ss]"),
            strict("uuuu-M-d'T'H:mm[:ss][.SSS]"),
            strict("uuuu/M/d H:mm[:ss]"),
            strict("uuuu年M月d日 H:mm[:ss]"),
            strict("MMM d, uuuu, H:mm[:ss]"));

    private Dates() {}

    private static DateTimeFormatter strict(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<LocalDate> day(Object input, ZoneId zone) {
        return anyDay(input, zone).filter(date -> !date.isBefore(FIRST) && !date.isAfter(LAST));
    }

    /** A day or moment that can be read, of a year that nobody means. */
    static boolean tooFar(Object input, ZoneId zone) {
        return anyDay(input, zone).isPresent()
                || input instanceof String text && timeOf(normal(text), zone).isPresent();
    }

    private static Optional<LocalDate> anyDay(Object input, ZoneId zone) {
        return switch (input) {
            case LocalDate date -> Optional.of(date);
            case Instant instant ->
                Optional.of(instant).filter(Dates::stored).map(moment -> LocalDate.ofInstant(moment, zone));
            case String text ->
                dayOf(normal(text)).or(() -> time(text, zone).map(instant -> LocalDate.ofInstant(instant, zone)));
            default -> Optional.empty();
        };
    }

    static Optional<Instant> time(Object input, ZoneId zone) {
        Optional<Instant> time =
                switch (input) {
                    case Instant instant -> Optional.of(instant);
                    case LocalDate date ->
                        date.isBefore(FIRST) || date.isAfter(LAST)
                                ? Optional.empty()
                                : Optional.of(date.atStartOfDay(zone).toInstant());
                    case String text -> timeOf(normal(text), zone);
                    default -> Optional.empty();
                };
        // a store keeps milliseconds: what is read back has to equal what was written
        return time.filter(Dates::stored).map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static boolean stored(Instant instant) {
        return !instant.isBefore(BEGIN) && !instant.isAfter(END);
    }

    static Optional<LocalDate> dayOf(String text) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return Optional.of(LocalDate.parse(text, format));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> timeOf(String text, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            for (DateTimeFormatter format : TIMES) {
                try {
                    return Optional.of(
                            LocalDateTime.parse(text, format).atZone(zone).toInstant());
                } catch (DateTimeParseException next) {
                    continue;
                }
            }
            return dayOf(text).map(day -> day.atStartOfDay(zone).toInstant());
        }
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    static String format(LocalDate day, Locale locale) {
        return new DateText(locale).day(day);
    }

    static String format(Instant time, ZoneId zone, Locale locale) {
        return new DateText(locale).moment(time, zone);
    }
}
