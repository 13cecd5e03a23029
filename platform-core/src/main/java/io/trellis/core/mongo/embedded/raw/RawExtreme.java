package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.ValueComparator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The least or the greatest of many values, the first of equal ones. */
final class RawExtreme implements RawTally {

    private final int slot;
    private final Object expression;
    private final int sign;
    private @Nullable Object best;
    /** The best as a number of few digits, if it is one. */
    private double number = Double.NaN;

    /** The best as it is stored. */
    private byte[] stored = new byte[0];

    /** How many values are as good as the best. */
    private int holders;
    /** Whether all of these are stored alike: else it matters which of them is the first. */
    private boolean alike = true;

    private boolean exact = true;

    /** @param sign of what is better beside what is worse */
    RawExtreme(int slot, Object expression, int sign) {
        this.slot = slot;
        this.expression = expression;
        this.sign = sign;
    }

    @Override
    public void add(RawValues values) {
        byte type = values.type(slot);
        if (isNothing(type)) {
            return;
        }
        exact &= isPlain(type);
        double candidate = RawNumber.of(type, values.bytes(), values.start(slot));
        boolean numbers = !Double.isNaN(candidate) && !Double.isNaN(number);
        Object value = numbers ? null : value(type, values);
        if (!numbers && value == null) {
            return;
        }
        int better = numbers ? Double.compare(candidate, number) * sign : beside(value);
        if (better > 0) {
            best = numbers ? values.value(slot) : value;
            number = candidate;
            stored = isPlain(type) ? bytes(type, values) : new byte[0];
            holders = 1;
            alike = true;
        } else if (better == 0) {
            holders++;
            alike = alike && isPlain(type) && isStored(type, values);
        }
    }

    @Override
    public boolean remove(RawValues values) {
        byte type = values.type(slot);
        if (isNothing(type)) {
            return true;
        }
        if (!exact() || !isPlain(type)) {
            return false;
        }
        double candidate = RawNumber.of(type, values.bytes(), values.start(slot));
        int better = !Double.isNaN(candidate) && !Double.isNaN(number)
                ? Double.compare(candidate, number) * sign
                : beside(value(type, values));
        if (better == 0) {
            holders--;
        }
        return better < 0 || better == 0 && holders > 0;
    }

    @Override
    public boolean exact() {
        return exact && alike;
    }

    /** Positive for what is better than the best. */
    private int beside(@Nullable Object value) {
        return best == null ? 1 : ValueComparator.ascWithoutListHandling().compare(value, best) * sign;
    }

    private @Nullable Object value(byte type, RawValues values) {
        return isPlain(type) ? values.value(slot) : RawTally.evaluated(expression, values);
    }

    private static boolean isNothing(byte type) {
        return type == RawValues.MISSING || type == RawValue.NULL || type == RawValue.UNDEFINED;
    }

    private static boolean isPlain(byte type) {
        return type != RawValues.MANY && type != RawValue.DOCUMENT;
    }

    private byte[] bytes(byte type, RawValues values) {
        byte[] in = values.bytes();
        int start = values.start(slot);
        return Arrays.copyOfRange(in, start, start + RawValue.size(type, in, start));
    }

    private boolean isStored(byte type, RawValues values) {
        byte[] in = values.bytes();
        int start = values.start(slot);
        int end = start + RawValue.size(type, in, start);
        return Arrays.equals(in, start, end, stored, 0, stored.length);
    }

    @Override
    public @Nullable Object result() {
        return best;
    }
}
