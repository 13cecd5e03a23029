package io.trellis.core.time;

import java.time.Clock;

/** Tells the machine's own time from a clock that somebody moves. */
public final class SystemTime {

    private SystemTime() {}

    /** For what runs where nothing injects one. */
    public static Clock clock() {
        return Clock.systemUTC();
    }

    /** Whether this clock goes as the machine's does, so that nothing has to follow it. */
    public static boolean is(Clock clock) {
        return Clock.systemUTC().equals(TriedTime.untried(clock));
    }
}
