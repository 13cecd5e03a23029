package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.ValueComparator;
import org.jspecify.annotations.Nullable;

/** The least or the greatest of many values, the first of equal ones. */
final class RawExtreme implements RawTally {

    private final int slot;
    private final Object expression;
    private final int sign;
    private @Nullable Object best;
    /** The best as a number of few digits, if it is one. */
    private double number = Double.NaN;

    /** @param sign of what is better beside what is worse */
    RawExtreme(int slot, Object expression, int sign) {
        this.slot = slot;
        this.expression = expression;
        this.sign = sign;
    }

    @Override
    public void add(RawValues values) {
        byte type = values.type(slot);
        if (type == RawValues.MISSING || type == RawValue.NULL || type == RawValue.UNDEFINED) {
            return;
        }
        double candidate = RawNumber.of(type, values.bytes(), values.start(slot));
        if (!Double.isNaN(candidate) && !Double.isNaN(number)) {
            if (Double.compare(candidate, number) * sign > 0) {
                best = values.value(slot);
                number = candidate;
            }
            return;
        }
        Object value = type == RawValues.MANY || type == RawValue.DOCUMENT
                ? RawTally.evaluated(expression, values)
                : values.value(slot);
        if (value != null
                && (best == null || ValueComparator.ascWithoutListHandling().compare(value, best) * sign > 0)) {
            best = value;
            number = candidate;
        }
    }

    @Override
    public @Nullable Object result() {
        return best;
    }
}
