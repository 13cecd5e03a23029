package io.trellis.form.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row's measure has to be for the row to be in the answer.
 *
 * @param measure its place among the measures, from 0
 * @param than of a proportion a part of one: 0.25 for 25 %
 */
public record Kept(int measure, Is is, BigDecimal than) {

    public enum Is {
        LT,
        LE,
        GT,
        GE;

        public static Optional<Is> of(String code) {
            return Arrays.stream(values())
                    .filter(is -> is.name().equalsIgnoreCase(code))
                    .findFirst();
        }
    }

    /** @param number null for a measure that came to nothing, which meets no condition */
    public boolean by(@Nullable BigDecimal number) {
        if (number == null) {
            return false;
        }
        int order = number.compareTo(than);
        return switch (is) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }
}
