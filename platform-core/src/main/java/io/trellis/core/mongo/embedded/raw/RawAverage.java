package io.trellis.core.mongo.embedded.raw;

import org.jspecify.annotations.Nullable;

/** The sum of numbers by how many they are; of none there is no average. */
final class RawAverage implements RawTally {

    private final RawSum sum;

    RawAverage(int slot, Object expression) {
        this.sum = new RawSum(slot, expression);
    }

    @Override
    public void add(RawValues values) {
        sum.add(values);
    }

    @Override
    public boolean remove(RawValues values) {
        return sum.remove(values);
    }

    @Override
    public boolean exact() {
        return sum.exact();
    }

    @Override
    public @Nullable Object result() {
        return sum.count() == 0 ? null : sum.result().doubleValue() / sum.count();
    }
}
