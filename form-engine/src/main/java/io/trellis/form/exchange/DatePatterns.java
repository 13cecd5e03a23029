package io.trellis.form.exchange;

import java.text.Normalizer;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            "d.M.yy",
            "yy/M/d",
            "yy.M.d",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "yyyy-M-d H:mm[:ss]",
            "yyyy-M-d'T'H:mm[:ss]",
            "yyyy/M/d H:mm[:ss]",
            "yyyy年M月d日 H:mm[:ss]",
            "yyyy年M月d日 H时m分[s秒]",
            "M/d/yyyy H:mm[:ss]",
            "d/M/yyyy H:mm[:ss]",
            "M/d/yyyy h:mm[:ss] a",
            "d/M/yyyy h:mm[:ss] a",
            "d.M.yyyy H:mm[:ss]");

    /** In a column of dates only: eight digits are a number as well. */
    static final String COMPACT = "yyyyMMdd";

    /** Two digits of a year are of this year and the 99 that follow, as spreadsheets have it. */
    private static final int FIRST_SHORT_YEAR = 1930;

    /** A longer text is no date, and a pattern would start anew at each of its signs. */
    private static final int LONGEST = 100;

    private static final Pattern SHORT_YEAR = Pattern.compile("(?<!y)yy(?!y)");
    private static final Pattern PARTS = Pattern.compile("y+|M+|d+");
    private static final Pattern CHINESE_DIGITS = Pattern.compile("[〇零○一二三四五六七八九十]+(?=[年月日号])");
    private static final String DIGITS = "〇一二三四五六七八九";

    private DatePatterns() {}

    static boolean hasTime(String pattern) {
        return pattern.contains("H") || pattern.contains("h");
    }

    /** Empty for what is no form of a date. */
    static Optional<DateTimeFormatter> formatter(String pattern) {
        try {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            Matcher shortYear = SHORT_YEAR.matcher(pattern);
            int from = 0;
            while (shortYear.find()) {
                append(builder, pattern.substring(from, shortYear.start()));
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
                from = shortYear.end();
            }
            append(builder, pattern.substring(from));
            return Optional.of(builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The year as counted, not of an era: else the strict reading wants the era too. */
    private static void append(DateTimeFormatterBuilder builder, String pattern) {
        if (!pattern.isEmpty()) {
            builder.appendPattern(pattern.replace('y', 'u'));
        }
    }

    /** The same form with day, month and year in another order, as far as dates are written so; none where words tell them apart. */
    static List<String> reordered(String pattern) {
        String plain = pattern.replace("dd", "d").replace("MM", "M");
        String shape = shape(plain);
        return isNumeric(pattern)
                ? KNOWN.stream()
                        .filter(other -> isNumeric(other)
                                && !other.equals(plain)
                                && shape(other).equals(shape))
                        .toList()
                : List.of();
    }

    private static boolean isNumeric(String pattern) {
        return pattern.contains("d") && pattern.contains("M") && !pattern.contains("MMM");
    }

    private static String shape(String pattern) {
        return PARTS.matcher(pattern).replaceAll("#")
                + pattern.chars().filter(sign -> sign == 'y').count();
    }

    /** A LocalDate or a LocalDateTime; empty where the text is not of the form. */
    static Optional<TemporalAccessor> read(DateTimeFormatter formatter, String text) {
        try {
            return Optional.of(formatter.parseBest(plain(text), LocalDateTime::from, LocalDate::from))
                    .filter(read -> plausible(read.get(ChronoField.YEAR)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Digits and signs of the usual width, and Chinese numbers in digits. */
    static String plain(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.length() > LONGEST || plain.indexOf('年') < 0) {
            return plain;
        }
        return CHINESE_DIGITS
                .matcher(plain)
                .replaceAll(number -> number(number.group()))
                .replace('号', '日');
    }

    /** {@code 二〇二四}, {@code 二十九}, {@code 十}. */
    private static String number(String chinese) {
        String digits = chinese.replaceAll("[零○]", "〇");
        int ten = digits.indexOf('十');
        if (ten >= 0) {
            String before = digits.substring(0, ten);
            String behind = digits.substring(ten + 1);
            digits = (before.isEmpty() ? "一" : before) + (behind.isEmpty() ? "〇" : behind);
        }
        StringBuilder number = new StringBuilder();
        digits.chars().forEach(digit -> number.append(DIGITS.indexOf(digit)));
        return number.toString();
    }

    private static boolean plausible(int year) {
        return year >= 1000 && year <= 9999;
    }
}
