package io.trellis.form.mongo;

import io.trellis.form.query.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One measure of one group, added up from the store's partial results. */
final class Tally {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Measure measure;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Comparable<Object> extreme;
    private final Set<Object> different = new HashSet<>();
    /** How often each value occurs. */
    private final TreeMap<BigDecimal, Long> values = new TreeMap<>();

    Tally(Measure measure) {
        this.measure = measure;
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

    void occurred(BigDecimal value, long times) {
        values.merge(value, times, Long::sum);
        count += times;
    }

    @SuppressWarnings("unchecked")
    void extreme(@Nullable Object value) {
        if (!(value instanceof Comparable<?> comparable)) {
            return;
        }
        Comparable<Object> found = (Comparable<Object>) comparable;
        int order = extreme == null ? 0 : found.compareTo(extreme);
        if (extreme == null || (measure.op() == Measure.Op.MIN ? order < 0 : order > 0)) {
            extreme = found;
        }
    }

    /** How many values were summed. */
    long values() {
        return count;
    }

    /** A count is a whole number; an average is left to who knows the field's digits, as is how exact a middle is. */
    @Nullable
    Object result() {
        return switch (measure.op()) {
            case COUNT -> BigDecimal.valueOf(count);
            case DISTINCT -> BigDecimal.valueOf(different.size());
            case SUM, AVG -> sum;
            case MIN, MAX -> extreme;
            case MEDIAN -> below(BigDecimal.valueOf(50));
            case PERCENTILE -> below(BigDecimal.valueOf(measure.percent()));
            case DEVIATION -> deviation();
        };
    }

    private @Nullable BigDecimal below(BigDecimal percent) {
        if (count == 0) {
            return null;
        }
        BigDecimal place = percent.multiply(BigDecimal.valueOf(count - 1)).divide(HUNDRED);
        long whole = place.longValue();
        BigDecimal rest = place.subtract(BigDecimal.valueOf(whole));
        BigDecimal lower = at(whole);
        return rest.signum() == 0
                ? lower
                : lower.add(at(whole + 1).subtract(lower).multiply(rest));
    }

    /** The value at a place among all in order, counted from 0. */
    private BigDecimal at(long place) {
        long passed = 0;
        for (Map.Entry<BigDecimal, Long> one : values.entrySet()) {
            passed += one.getValue();
            if (passed > place) {
                return one.getKey();
            }
        }
        return values.lastKey();
    }

    private @Nullable BigDecimal deviation() {
        if (count < 2) {
            return null;
        }
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, Long> one : values.entrySet()) {
            BigDecimal times = BigDecimal.valueOf(one.getValue());
            total = total.add(one.getKey().multiply(times));
            squares = squares.add(one.getKey().multiply(one.getKey()).multiply(times));
        }
        BigDecimal n = BigDecimal.valueOf(count);
        // n·Σx² − (Σx)² is exact, so that nothing is lost where values lie close together
        return n.multiply(squares)
                .subtract(total.multiply(total))
                .divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS)
                .sqrt(DIGITS);
    }
}
