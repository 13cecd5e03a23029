package io.trellis.core.queue;

import java.time.Instant;

/** Thrown by a {@link Carrier}: it is not time to bring this, which is no failure. It is brought when that time has come. */
public final class NotYet extends Exception {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    public NotYet(Instant until) {
        super("not before " + until);
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
