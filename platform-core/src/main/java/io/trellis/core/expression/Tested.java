package io.trellis.core.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that pass unary tests, in a form that can be compared. Values are plain values. */
public sealed interface Tested {

    /** Every value. */
    record All() implements Tested {}

    /** Only a missing one. */
    record Missing() implements Tested {}

    record Same(Object value) implements Tested {}

    /** @param low null where there is no lower bound, {@code high} alike; a bound belongs to it where it is {@code closed} */
    record Between(
            @Nullable Object low,
            boolean lowClosed,
            @Nullable Object high,
            boolean highClosed) implements Tested {}

    record AnyOf(List<Tested> several) implements Tested {
        public AnyOf {
            several = List.copyOf(several);
        }
    }

    record Not(Tested excluded) implements Tested {}

    /** Depends on other values, or is asked in a way that only running it answers. */
    record Unknown() implements Tested {}
}
