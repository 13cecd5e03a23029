package io.trellis.form.mongo;

import java.math.BigDecimal;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** The store's numbers as exact ones. */
final class Numbers {

    private Numbers() {}

    static long whole(@Nullable Object stored) {
        return stored instanceof Number number ? number.longValue() : 0;
    }

    static BigDecimal exact(@Nullable Object stored) {
        return switch (stored) {
            case Decimal128 number -> plain(number.bigDecimalValue());
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case null, default -> BigDecimal.ZERO;
        };
    }

    /** Two and 2.00 are the same value. */
    static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal number ? plain(number.stripTrailingZeros()) : value;
    }

    /** Without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
