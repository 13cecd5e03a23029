package io.trellis.core.mongo.embedded.index;

import io.trellis.core.mongo.embedded.file.Key;
import java.util.Arrays;

/**
 * Values of one field between two encoded ones, both included with all that begins with them.
 *
 * @param point whether low and high are one whole value
 */
record Interval(byte[] low, byte[] high, boolean point) {

    static Interval point(byte[] value) {
        return new Interval(value, value, true);
    }

    static Interval range(byte[] low, byte[] high) {
        return new Interval(low, high, false);
    }

    boolean includes(Key value) {
        return Arrays.compareUnsigned(value.bytes(), low) >= 0
                && (startsWith(value.bytes(), high) || Arrays.compareUnsigned(value.bytes(), high) < 0);
    }

    /** What lies in both, or more than that; never less. */
    Interval narrowedBy(Interval other) {
        if (point) {
            return this;
        }
        if (other.point) {
            return other;
        }
        byte[] highest = endsBefore(high, other.high) ? high : other.high;
        byte[] lowest = Arrays.compareUnsigned(low, other.low) > 0 ? low : other.low;
        return range(lowest, highest);
    }

    Interval widenedTo(Interval other) {
        if (point && other.point && Arrays.equals(low, other.low)) {
            return this;
        }
        byte[] highest = endsBefore(high, other.high) ? other.high : high;
        byte[] lowest = Arrays.compareUnsigned(low, other.low) < 0 ? low : other.low;
        return range(lowest, highest);
    }

    boolean mayOverlap(Interval other) {
        return !liesBefore(high, other.low) && !liesBefore(other.high, low);
    }

    /** The same values where the index keeps this field from the greatest to the least. */
    Interval inverted() {
        return new Interval(inverted(high), inverted(low), point);
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            inverted[i] = (byte) ~bytes[i];
        }
        return inverted;
    }

    /** Whether all that begins with the one comes before all that begins with the other comes to its end. */
    private static boolean endsBefore(byte[] one, byte[] other) {
        if (startsWith(other, one)) {
            return false;
        }
        return startsWith(one, other) || Arrays.compareUnsigned(one, other) < 0;
    }

    private static boolean liesBefore(byte[] high, byte[] low) {
        return !startsWith(low, high) && Arrays.compareUnsigned(high, low) < 0;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
