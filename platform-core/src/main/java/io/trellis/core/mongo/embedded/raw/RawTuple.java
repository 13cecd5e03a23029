package io.trellis.core.mongo.embedded.raw;

import java.util.Arrays;

/** Some values of a document as they are stored, one behind the other. */
final class RawTuple {

    private byte[] bytes;
    private int length;
    private int hash;

    RawTuple() {
        this(new byte[64]);
    }

    private RawTuple(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return whether there is a single value, or none, at each of the paths */
    boolean read(RawValues values, int[] slots) {
        length = 0;
        byte[] in = values.bytes();
        for (int slot : slots) {
            byte type = values.type(slot);
            // How lists and documents are told apart is not a matter of their bytes alone.
            if (type == RawValues.MANY || type == RawValue.LIST || type == RawValue.DOCUMENT) {
                return false;
            }
            int size = type == RawValues.MISSING ? 0 : RawValue.size(type, in, values.start(slot));
            if (length + size + 1 > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size + 1));
            }
            bytes[length++] = type;
            if (size > 0) {
                System.arraycopy(in, values.start(slot), bytes, length, size);
                length += size;
            }
        }
        int sum = 1;
        for (int i = 0; i < length; i++) {
            sum = 31 * sum + bytes[i];
        }
        hash = sum;
        return true;
    }

    RawTuple copy() {
        RawTuple copy = new RawTuple(Arrays.copyOf(bytes, length));
        copy.length = length;
        copy.hash = hash;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawTuple tuple && Arrays.equals(bytes, 0, length, tuple.bytes, 0, tuple.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
