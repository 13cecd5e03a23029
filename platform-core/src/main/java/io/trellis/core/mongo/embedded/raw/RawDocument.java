package io.trellis.core.mongo.embedded.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A document in the making, as it goes out. */
public final class RawDocument {

    private byte[] bytes = new byte[512];
    private int length;

    void put(byte[] from, int start, int end) {
        grow(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** @return where it begins, for {@link #end} */
    public int begin() {
        grow(Integer.BYTES);
        length += Integer.BYTES;
        return length - Integer.BYTES;
    }

    public void end(int begun) {
        grow(1);
        bytes[length++] = 0;
        int size = length - begun;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[begun + i] = (byte) (size >>> 8 * i);
        }
    }

    void name(byte type, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        grow(text.length + 2);
        bytes[length++] = type;
        put(text, 0, text.length);
        bytes[length++] = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    private void grow(int by) {
        if (length + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + by));
        }
    }
}
