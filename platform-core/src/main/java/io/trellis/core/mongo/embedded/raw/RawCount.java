package io.trellis.core.mongo.embedded.raw;

/** A whole number for each document. */
final class RawCount implements RawTally {

    private final int each;
    private long total;

    RawCount(int each) {
        this.each = each;
    }

    @Override
    public void add(RawValues values) {
        total += each;
    }

    @Override
    public boolean remove(RawValues values) {
        total -= each;
        return true;
    }

    @Override
    public Object result() {
        return (int) total == total ? (Object) (int) total : (Object) total;
    }
}
