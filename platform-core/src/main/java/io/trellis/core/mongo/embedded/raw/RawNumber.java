package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Decimal128;

/**
 * Numbers that compare as doubles exactly as their values compare: of at most fifteen digits. {@code NaN} stands for all
 * others, which are left to the library.
 */
final class RawNumber {

    static final long MOST_DIGITS = 1_000_000_000_000_000L;

    private static final double[] POWERS = new double[23];
    private static final int EXPONENT_OFFSET = 6176;
    private static final long SIGNIFICAND = 0x0001_FFFF_FFFF_FFFFL;

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private RawNumber() {}

    static boolean isNumber(byte type) {
        return type == RawValue.DECIMAL || type == RawValue.INT || type == RawValue.LONG || type == RawValue.DOUBLE;
    }

    static double of(byte type, byte[] bytes, int at) {
        return switch (type) {
            case RawValue.INT -> RawValue.intAt(bytes, at);
            case RawValue.LONG -> whole(RawValue.longAt(bytes, at));
            case RawValue.DOUBLE -> floating(Double.longBitsToDouble(RawValue.longAt(bytes, at)));
            case RawValue.DECIMAL -> decimal(RawValue.longAt(bytes, at), RawValue.longAt(bytes, at + 8));
            default -> Double.NaN;
        };
    }

    static double of(Number number) {
        return switch (number) {
            case Integer value -> value;
            case Long value -> whole(value);
            case Double value -> floating(value);
            case Decimal128 value -> decimal(value.getLow(), value.getHigh());
            default -> Double.NaN;
        };
    }

    private static double whole(long value) {
        return Math.abs(value) < MOST_DIGITS ? value : Double.NaN;
    }

    private static double floating(double value) {
        return Math.abs(value) < MOST_DIGITS ? value + 0.0 : Double.NaN;
    }

    private static double decimal(long low, long high) {
        if (!isShort(low, high)) {
            return Double.NaN;
        }
        int exponent = exponent(high);
        if (exponent < -22 || exponent > 0) {
            return Double.NaN;
        }
        // Both are exact as doubles, so their quotient is the double next to the decimal.
        double value = low / POWERS[-exponent];
        return high < 0 ? 0.0 - value : value;
    }

    /** Whether its digits fit in fifteen: then the low half is all of them. */
    static boolean isShort(long low, long high) {
        return (high & 3L << 61) != 3L << 61 && (high & SIGNIFICAND) == 0 && low >= 0 && low < MOST_DIGITS;
    }

    /** Of a decimal that is neither infinite nor no number. */
    static int exponent(long high) {
        return (int) (high >>> 49 & 0x3FFF) - EXPONENT_OFFSET;
    }
}
