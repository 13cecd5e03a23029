package io.trellis.core.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Ids whose order is the order in which they were made: 26 characters as in the ULID specification
 * (48 bits of milliseconds, 80 random bits, Crockford's base 32, lower case), increasing also within a millisecond.
 */
@Component
public final class TimeOrderedIds {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_DIGITS = 10;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis = -1;
    private final byte[] tail = new byte[LENGTH - TIME_DIGITS];

    public TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    public synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            byte[] fresh = new byte[tail.length];
            random.nextBytes(fresh);
            for (int i = 0; i < tail.length; i++) {
                tail[i] = (byte) (fresh[i] & 31);
            }
            // room to count up within the millisecond
            tail[0] &= 15;
        } else {
            countUp();
        }
        char[] id = new char[LENGTH];
        time(lastMillis, id);
        for (int i = 0; i < tail.length; i++) {
            id[TIME_DIGITS + i] = DIGITS[tail[i]];
        }
        return new String(id);
    }

    /** No id of this instant or later is smaller. */
    public static String smallestAt(Instant instant) {
        char[] id = new char[LENGTH];
        Arrays.fill(id, DIGITS[0]);
        time(instant.toEpochMilli(), id);
        return new String(id);
    }

    private void countUp() {
        for (int i = tail.length - 1; i >= 0; i--) {
            if (tail[i] < 31) {
                tail[i]++;
                return;
            }
            tail[i] = 0;
        }
    }

    private static void time(long millis, char[] id) {
        long rest = millis;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
