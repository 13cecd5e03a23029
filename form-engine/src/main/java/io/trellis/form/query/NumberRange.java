package io.trellis.form.query;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from one bound to below the next, as reports name them: {@code ..1000, 1000..5000, 5000..}.
 *
 * @param from itself in it; null for no bound
 * @param to no longer in it; null for no bound
 */
public record NumberRange(
        @Nullable BigDecimal from, @Nullable BigDecimal to) {

    private static final String BETWEEN = "..";

    public static Optional<NumberRange> of(String name) {
        int at = name.indexOf(BETWEEN);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NumberRange(bound(name.substring(0, at)), bound(name.substring(at + 2))));
        } catch (NumberFormatException e) {
            return Optional.empty(); // not the name of a range: an answer, as the caller asks about any text
        }
    }

    private static @Nullable BigDecimal bound(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    public String name() {
        return word(from) + BETWEEN + word(to);
    }

    private static String word(@Nullable BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }
}
