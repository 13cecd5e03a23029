package io.trellis.form.mongo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Sort keys in the order in which a store sorts them: nothing, numbers, texts by their bytes, yes and no, moments. */
final class StoredOrder {

    private StoredOrder() {}

    static int compare(@Nullable Object one, @Nullable Object other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0 || one == null || other == null) {
            return kinds;
        }
        if (one instanceof Number left && other instanceof Number right) {
            return number(left).compareTo(number(right));
        }
        if (one instanceof String left && other instanceof String right) {
            return Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        }
        if (one instanceof Boolean left && other instanceof Boolean right) {
            return left.compareTo(right);
        }
        return one instanceof Date left && other instanceof Date right ? left.compareTo(right) : 0;
    }

    private static int kind(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Number _ -> 1;
            case String _ -> 2;
            case Boolean _ -> 4;
            case Date _ -> 5;
            default -> 3;
        };
    }

    private static BigDecimal number(Number number) {
        return number instanceof Decimal128 decimal ? decimal.bigDecimalValue() : new BigDecimal(number.toString());
    }
}
