package io.trellis.core.mongo.embedded.file;

import java.util.Arrays;

/** Bytes of a key in the making. */
public final class KeyBuffer {

    private byte[] bytes = new byte[48];
    private int length;

    public int length() {
        return length;
    }

    public KeyBuffer put(byte value) {
        grow(1);
        bytes[length++] = value;
        return this;
    }

    public KeyBuffer put(byte[] values) {
        grow(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
        return this;
    }

    KeyBuffer putInt(int value) {
        return put((byte) (value >>> 24))
                .put((byte) (value >>> 16))
                .put((byte) (value >>> 8))
                .put((byte) value);
    }

    KeyBuffer putLong(long value) {
        return putInt((int) (value >>> 32)).putInt((int) value);
    }

    /** Turns the order of what was written since this length around. */
    public void invertFrom(int start) {
        for (int i = start; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void grow(int by) {
        if (length + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + by));
        }
    }
}
