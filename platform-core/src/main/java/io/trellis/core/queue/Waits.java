package io.trellis.core.queue;

import java.time.Duration;

/** How long a delivery waits between two tries: half a minute, then twice as long each time, up to six hours. */
final class Waits {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int DOUBLED = 20;

    private Waits() {}

    /** @param tries that have failed so far */
    static Duration after(long tries) {
        Duration wait = FIRST.multipliedBy(1L << Math.clamp(tries - 1, 0, DOUBLED));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
