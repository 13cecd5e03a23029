package io.trellis.form.field.builtin;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write and read them. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    /** One separator in all of a number, before every three digits: {@code 1 2 3} is no number. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([, '])\\d{3}(\\1\\d{3})*(\\.\\d*)?");

    /** What a store keeps without loss has 34 digits; sums need room above a single value. */
    private static final int DIGITS = 20;

    private static final int SCALE = 12;

    private Numbers() {}

    /** {@code 1234.5}, {@code 1,234.50}, {@code １２３}, with a percent sign where asked; empty for what is no number. */
    static Optional<BigDecimal> read(Object input, boolean percent) {
        return switch (input) {
            case BigDecimal number -> Optional.of(number);
            case Integer number -> Optional.of(BigDecimal.valueOf(number));
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case Double number -> Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
            case String text -> text(text, percent);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> text(String text, boolean percent) {
        // what looks like a blank, the narrow and the unbroken ones too, becomes one
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (percent && plain.endsWith("%")) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (plain.length() > DIGITS * 3) {
            return Optional.empty();
        }
        int power = powerOf(plain);
        if (power > 0) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (plain.startsWith("-") || plain.startsWith("+")) {
            plain = plain.charAt(0) + plain.substring(1).strip();
        }
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replaceAll("[, ']", "");
        }
        return PLAIN.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain).movePointRight(power))
                : Optional.empty();
    }

    /** {@code 12万} is 120,000, {@code 1.5亿} 150,000,000. */
    private static int powerOf(String plain) {
        return switch (plain.isEmpty() ? ' ' : plain.charAt(plain.length() - 1)) {
            case '万', '萬' -> 4;
            case '亿', '億' -> 8;
            default -> 0;
        };
    }

    /** Whether it can be stored and shown: {@code 1e999999999} would fill the memory when written out. */
    static boolean fits(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return (long) bare.precision() - bare.scale() <= DIGITS && bare.scale() <= SCALE;
    }

    /** The same number without trailing zeros, so that equal numbers are equal values; call only where it {@link #fits}. */
    static BigDecimal canonical(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    static int decimals(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    static String format(BigDecimal number, int minDecimals, int maxDecimals, Locale locale) {
        NumberFormat format =
                NumberFormat.getNumberInstance("zh".equals(locale.getLanguage()) ? Locale.CHINA : Locale.US);
        format.setMinimumFractionDigits(minDecimals);
        format.setMaximumFractionDigits(Math.max(minDecimals, maxDecimals));
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        return format.format(number);
    }
}
