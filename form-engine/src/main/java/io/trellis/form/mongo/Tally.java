package io.trellis.form.mongo;

import io.trellis.form.query.Measure;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One measure of one group, added up from the store's partial results. */
final class Tally {

    private final Measure.Op op;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Comparable<Object> extreme;
    private final Set<Object> different = new HashSet<>();

    Tally(Measure.Op op) {
        this.op = op;
    }

    void counted(long records) {
        count += records;
    }

    void summed(BigDecimal partial, long values) {
        sum = sum.add(partial);
        count += values;
    }

    void seen(@Nullable Object value) {
        if (value != null) {
            different.add(value);
        }
    }

    @SuppressWarnings("unchecked")
    void extreme(@Nullable Object value) {
        if (!(value instanceof Comparable<?> comparable)) {
            return;
        }
        Comparable<Object> found = (Comparable<Object>) comparable;
        int order = extreme == null ? 0 : found.compareTo(extreme);
        if (extreme == null || (op == Measure.Op.MIN ? order < 0 : order > 0)) {
            extreme = found;
        }
    }

    /** How many values were summed. */
    long values() {
        return count;
    }

    /** A count is a whole number; an average is left to who knows the field's digits. */
    @Nullable
    Object result() {
        return switch (op) {
            case COUNT -> BigDecimal.valueOf(count);
            case DISTINCT -> BigDecimal.valueOf(different.size());
            case SUM, AVG -> sum;
            case MIN, MAX -> extreme;
        };
    }
}
