package io.trellis.core.artifact;

import java.time.Instant;

/**
 * Changes of an app that were put forward on somebody's behalf, and are nobody's draft until that person takes them.
 *
 * @param title what it is for, in a line
 */
public record Proposal(String id, String app, String title, Instant at, State state) {

    public enum State {
        OPEN,
        /** All of it, or what was left of it, stands in the person's draft. */
        TAKEN,
        DECLINED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
