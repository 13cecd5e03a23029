package io.trellis.core.mongo.embedded.raw;

/** The names of stored elements, which end with a zero, looked at eight bytes at a time. */
final class RawNames {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private RawNames() {}

    /** Where the zero after the name stands. */
    static int end(byte[] in, int start) {
        int at = start;
        while (at + Long.BYTES <= in.length) {
            long word = RawValue.longAt(in, at);
            // a high bit for each zero among the bytes; the lowest of them is sure ("Hacker's Delight", 6-1)
            long zeros = (word - ONES) & ~word & HIGHS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
            at += Long.BYTES;
        }
        while (in[at] != 0) {
            at++;
        }
        return at;
    }

    /** Up to eight bytes of the name as a number. */
    static long head(byte[] in, int start, int length) {
        if (start + Long.BYTES <= in.length) {
            long word = RawValue.longAt(in, start);
            return length >= Long.BYTES ? word : word & ~(-1L << (length << 3));
        }
        long head = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            head = head << 8 | in[start + i] & 0xFF;
        }
        return head;
    }
}
