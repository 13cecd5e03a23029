package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.NumericUtils;
import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Adds up numbers as the library does; runs of short decimals as whole numbers of their smallest unit. */
final class RawSum implements RawTally {

    private static final int MOST_PLACES = 18;
    private static final long[] POWERS = new long[MOST_PLACES + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final int slot;
    private final Object expression;
    private Number total = 0;
    private int count;

    private long run;
    private int places;
    private boolean running;
    /** How many had so many places: the sum has as many as the finest of them. */
    private final int[] fineness = new int[MOST_PLACES + 1];
    /** Whether nothing but short decimals was added. */
    private boolean exact = true;

    /** @param expression evaluated by the library where the values are behind a list */
    RawSum(int slot, Object expression) {
        this.slot = slot;
        this.expression = expression;
    }

    @Override
    public void add(RawValues values) {
        byte type = values.type(slot);
        if (type == RawValue.DECIMAL) {
            long low = RawValue.longAt(values.bytes(), values.start(slot));
            long high = RawValue.longAt(values.bytes(), values.start(slot) + Long.BYTES);
            if (RawNumber.isShort(low, high) && addToRun(high < 0 ? -low : low, -RawNumber.exponent(high))) {
                fineness[-RawNumber.exponent(high)]++;
                count++;
                return;
            }
        }
        if (value(type, values) instanceof Number number) {
            endRun();
            total = NumericUtils.addNumbers(total, number);
            count++;
            exact = false;
        }
    }

    @Override
    public boolean remove(RawValues values) {
        byte type = values.type(slot);
        if (exact && type == RawValue.DECIMAL) {
            long low = RawValue.longAt(values.bytes(), values.start(slot));
            long high = RawValue.longAt(values.bytes(), values.start(slot) + Long.BYTES);
            if (RawNumber.isShort(low, high) && addToRun(high < 0 ? low : -low, -RawNumber.exponent(high))) {
                fineness[-RawNumber.exponent(high)]--;
                count--;
                return true;
            }
        }
        return !(value(type, values) instanceof Number);
    }

    @Override
    public boolean exact() {
        return exact;
    }

    private @Nullable Object value(byte type, RawValues values) {
        return type == RawValues.MANY || type == RawValue.DOCUMENT
                ? RawTally.evaluated(expression, values)
                : values.value(slot);
    }

    private boolean addToRun(long units, int unitPlaces) {
        if (unitPlaces < 0 || unitPlaces > MOST_PLACES) {
            return false;
        }
        if (!running) {
            running = true;
            run = 0;
            places = unitPlaces;
        }
        if (unitPlaces == places) {
            long sum = run + units;
            if (((run ^ sum) & (units ^ sum)) >= 0) {
                run = sum;
                return true;
            }
        } else {
            int finer = Math.max(places, unitPlaces);
            long one = scaled(run, finer - places);
            long other = scaled(units, finer - unitPlaces);
            if (one != Long.MIN_VALUE
                    && other != Long.MIN_VALUE
                    && Math.abs(one) < Long.MAX_VALUE / 2
                    && Math.abs(other) < Long.MAX_VALUE / 2) {
                run = one + other;
                places = finer;
                return true;
            }
        }
        endRun();
        return addToRun(units, unitPlaces);
    }

    /** {@link Long#MIN_VALUE} where it is too large. */
    private static long scaled(long units, int by) {
        return Math.abs(units) <= Long.MAX_VALUE / POWERS[by] ? units * POWERS[by] : Long.MIN_VALUE;
    }

    private void endRun() {
        if (running) {
            running = false;
            total = NumericUtils.addNumbers(total, new Decimal128(BigDecimal.valueOf(run, places)));
        }
    }

    @Override
    public Number result() {
        endRun();
        return exact && total instanceof Decimal128 sum ? asAdded(sum) : total;
    }

    /** With the places that it would have if what was taken out had never been added. */
    private Number asAdded(Decimal128 sum) {
        if (count == 0) {
            return 0;
        }
        int finest = MOST_PLACES;
        while (finest > 0 && fineness[finest] == 0) {
            finest--;
        }
        BigDecimal value = sum.toBigDecimal();
        return value.scale() <= finest ? sum : new Decimal128(value.setScale(finest, RoundingMode.UNNECESSARY));
    }

    int count() {
        return count;
    }
}
