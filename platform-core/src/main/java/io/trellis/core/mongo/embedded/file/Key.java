package io.trellis.core.mongo.embedded.file;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that compare as the values they were made from: see {@link KeyEncoding}. */
public record Key(byte[] bytes) implements Comparable<Key> {

    public static final Key LEAST = new Key(new byte[0]);
    public static final Key GREATEST = afterAll(new byte[0]);

    /** Above every key that begins with these bytes, and below all others that are above them. */
    public static Key afterAll(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            byte[] greatest = new byte[16];
            Arrays.fill(greatest, (byte) 0xFF);
            return new Key(greatest);
        }
        byte[] end = Arrays.copyOf(prefix, length);
        end[length - 1]++;
        return new Key(end);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
