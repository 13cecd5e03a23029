package io.trellis.form.exchange;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as files write it: grouped, with a sign before or behind it, in brackets as accountants do, in powers of ten, with a
 * currency or a percent sign beside it. What could be a slip ({@code 12,34}, {@code 1,23,456}) is no number.
 *
 * @param number its value; what stands beside it is not counted
 * @param before what stands before it, such as {@code $}
 * @param behind what stands behind it, such as {@code %} or {@code EUR}
 */
record WrittenNumber(BigDecimal number, String before, String behind) {

    private static final int LONGEST = 100;
    /** No value has more digits before or behind the point. */
    private static final int LARGEST_POWER = 40;

    private static final Pattern DIGITS = Pattern.compile("[\\d.,]*\\d[\\d.,' ]*([eE][+-]?\\d{1,3})?");
    private static final Pattern BRACKETS = Pattern.compile("([^()\\d]*)\\(([^()]*)\\)([^()\\d]*)");
    private static final Pattern POWER = Pattern.compile("(.+)[eE]([+-]?\\d{1,3})");

    static Optional<WrittenNumber> read(String text, DecimalSign sign) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(text);
        boolean bracketed = plain.indexOf('(') >= 0 || plain.indexOf(')') >= 0;
        if (bracketed) {
            Matcher brackets = BRACKETS.matcher(plain);
            if (!brackets.matches()) {
                return Optional.empty();
            }
            plain = brackets.group(1) + brackets.group(2) + brackets.group(3);
        }
        Matcher digits = DIGITS.matcher(plain);
        if (!digits.find()) {
            return Optional.empty();
        }
        String before = plain.substring(0, digits.start()).strip();
        String behind = plain.substring(digits.end()).strip();
        Signs signs = Signs.around(before, behind);
        boolean negative = signs.minus || bracketed;
        if (signs.count + (bracketed ? 1 : 0) > 1 || !isBeside(signs.before) || !isBeside(signs.behind)) {
            return Optional.empty();
        }
        return value(digits.group().strip(), sign)
                .map(number -> new WrittenNumber(negative ? number.negate() : number, signs.before, signs.behind));
    }

    /** The whole text is a number, with nothing beside it. */
    boolean isBare() {
        return before.isEmpty() && behind.isEmpty();
    }

    boolean isPercent() {
        return before.isEmpty() && behind.equals("%") || before.equals("%") && behind.isEmpty();
    }

    boolean isCurrency() {
        String beside = before + behind;
        return !beside.isEmpty()
                && beside.codePoints().allMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
    }

    /** As every field reads it: {@code -1234.5}, {@code $ -1234.5}. */
    String text() {
        return (before + " " + number.toPlainString() + " " + behind).strip();
    }

    /** Digits of any script and width as ASCII, signs of all kinds as the plain ones; a superscript stays what it is. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (c >= 0xFF01 && c <= 0xFF5E) {
                plain.append((char) (c - 0xFF01 + '!'));
            } else if ("\u2010\u2011\u2012\u2013\u2014\u2212\uFE63\u207B".indexOf(c) >= 0) {
                plain.append('-');
            } else if ("\u2019\u02BC\u066C".indexOf(c) >= 0) {
                plain.append('\'');
            } else if (c == 0x066B) {
                plain.append('.');
            } else if (Character.isSpaceChar(c) || c == '\t') {
                plain.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().strip();
    }

    /** A currency or a percent sign, a word; no more digits, brackets or points. */
    private static boolean isBeside(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isLetter(c)
                        || Character.getType(c) == Character.CURRENCY_SYMBOL
                        || c == '%'
                        || c == ' ');
    }

    private record Signs(String before, String behind, int count, boolean minus) {

        /** At either end of what stands beside the digits: {@code -$5}, {@code $-5}, {@code 5-}, {@code 5- EUR}. */
        static Signs around(String before, String behind) {
            int count = 0;
            boolean minus = false;
            String[] sides = {before, behind};
            for (int i = 0; i < sides.length; i++) {
                for (boolean first : new boolean[] {true, false}) {
                    String side = sides[i];
                    char c = side.isEmpty() ? ' ' : side.charAt(first ? 0 : side.length() - 1);
                    if (c == '-' || c == '+') {
                        count++;
                        minus |= c == '-';
                        sides[i] = (first ? side.substring(1) : side.substring(0, side.length() - 1)).strip();
                    }
                }
            }
            return new Signs(sides[0], sides[1], count, minus);
        }
    }

    private static Optional<BigDecimal> value(String digits, DecimalSign sign) {
        Matcher power = POWER.matcher(digits);
        if (power.matches()) {
            int exponent = Integer.parseInt(power.group(2));
            return Math.abs(exponent) > LARGEST_POWER
                    ? Optional.empty()
                    : mantissa(power.group(1), sign).map(number -> bare(number.scaleByPowerOfTen(exponent)));
        }
        return mantissa(digits, sign).map(WrittenNumber::bare);
    }

    private static BigDecimal bare(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static Optional<BigDecimal> mantissa(String digits, DecimalSign sign) {
        int point = digits.lastIndexOf(sign.decimal());
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        if (!fraction.matches("\\d*") || whole.isEmpty() && fraction.isEmpty()) {
            return Optional.empty();
        }
        return ungrouped(whole, sign)
                .map(plain ->
                        new BigDecimal((plain.isEmpty() ? "0" : plain) + (fraction.isEmpty() ? "" : "." + fraction)));
    }

    /** Groups are of three digits, all parted by the same sign; one that begins with a zero is none. */
    private static Optional<String> ungrouped(String whole, DecimalSign sign) {
        if (whole.matches("\\d*")) {
            return Optional.of(whole);
        }
        for (char group : new char[] {sign.group(), ' ', '\''}) {
            String[] parts = whole.split(Pattern.quote(String.valueOf(group)), -1);
            boolean grouped = parts.length > 1 && parts[0].matches("[1-9]\\d{0,2}");
            for (int i = 1; i < parts.length && grouped; i++) {
                grouped = parts[i].matches("\\d{3}");
            }
            if (grouped) {
                return Optional.of(String.join("", parts));
            }
        }
        return Optional.empty();
    }
}
