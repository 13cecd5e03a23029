package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** @param field null exactly for {@link Op#COUNT} */
public record Measure(Op op, @Nullable FieldPath field) {

    public static final Measure COUNT = new Measure(Op.COUNT, null);

    public enum Op {
        COUNT,
        /** Different values, nothing not counted. */
        DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /** {@code count}, {@code sum(amount)}. */
    public String name() {
        String word = op.name().toLowerCase(Locale.ROOT);
        return field == null ? word : word + "(" + field + ")";
    }
}
