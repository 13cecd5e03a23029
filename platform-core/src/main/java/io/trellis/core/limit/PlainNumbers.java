package io.trellis.core.limit;

import java.math.BigDecimal;

/** Numbers that nobody has checked yet, as texts. */
public final class PlainNumbers {

    private PlainNumbers() {}

    /** Without an exponent as far as somebody may have meant it so: {@code 1e999999999}, written out, would fill the memory. */
    public static String text(BigDecimal number) {
        return isWritable(number) ? number.toPlainString() : number.toString();
    }

    /** Whether its text without an exponent is of a length that somebody may have meant. */
    public static boolean isWritable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= Limits.JSON_DIGITS;
    }
}
