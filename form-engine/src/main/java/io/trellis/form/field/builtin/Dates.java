package io.trellis.form.field.builtin;

import io.trellis.core.i18n.DateText;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A moment of a clock that is known, as databases and other programs write it: {@code 2026-03-05 14:30:00.123 +0800}. */
    private static final DateTimeFormatter ZONED = strict(new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d['T'][ ]H:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]"));

    /** A day, and behind it what {@link Times} reads: {@code 2026/3/5 下午2:30}. */
    private static final Pattern DAY_AND_TIME = Pattern.compile(
            "(\\d{4}(?:[-/.]\\d{1,2}){2}|\\d{4}年\\d{1,2}月\\d{1,2}日|\\p{L}{3} \\d{1,2}, \\d{4},?)(?: |T|(?<=日)|(?=[上下中早晚]))(\\S.*?)(\\.\\d{1,9})?");

    /** The day of the week says nothing that the day does not: {@code 2026年3月5日 星期四}, {@code Thu, Mar 5, 2026}. */
    private static final Pattern WEEKDAY = Pattern.compile(
            "(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\\w)|[ (]*(?:星期|周|礼拜)[一二三四五六日天]\\)?(?= |$)");

    /** Beyond this it is no date, and a pattern would start anew at each of its signs. */
    private static final int LONGEST = 100;

    private Dates() {}

    private static DateTimeFormatter strict(String pattern) {
        return strict(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
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
            return Optional.of(OffsetDateTime.parse(text, ZONED).toInstant());
        } catch (DateTimeException e) {
            return clockOf(text, zone)
                    .or(() -> dayOf(text).map(day -> day.atStartOfDay(zone).toInstant()));
        }
    }

    private static Optional<Instant> clockOf(String text, ZoneId zone) {
        Matcher both = DAY_AND_TIME.matcher(text);
        if (!both.matches()) {
            return Optional.empty();
        }
        String fraction = Objects.requireNonNullElse(both.group(3), "");
        long nanos = fraction.isEmpty()
                ? 0
                : new BigDecimal("0" + fraction).movePointRight(9).longValueExact();
        return dayOf(both.group(1).replaceAll(",$", "")).flatMap(day -> Times.read(both.group(2))
                .map(time -> day.atTime(time.plusNanos(nanos)).atZone(zone).toInstant()));
    }

    private static String normal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return plain.length() > LONGEST
                ? plain
                : WEEKDAY.matcher(plain).replaceFirst("").strip();
    }

    static String format(LocalDate day, Locale locale) {
        return new DateText(locale).day(day);
    }

    static String format(Instant time, ZoneId zone, Locale locale) {
        return new DateText(locale).moment(time, zone);
    }
}
