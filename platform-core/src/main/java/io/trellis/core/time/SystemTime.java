package io.trellis.core.time;

import java.time.Clock;

/** Tells the machine's own time from a clock that somebody moves. */
public final class SystemTime {

    private SystemTime() {}

    /** Whether this clock goes as the machine's does, so that nothing has to follow it. */
    public static boolean is(Clock clock) {
        return Clock.systemUTC().equals(clock);
    }
}
