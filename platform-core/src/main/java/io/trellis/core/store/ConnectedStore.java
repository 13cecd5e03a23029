package io.trellis.core.store;

/** A store that this node cannot do without, and that may be away for a while. */
public interface ConnectedStore {

    /** What is kept in it: {@code records}, {@code flows}. */
    String name();

    /** Asks it, and waits for a few seconds at most; false, never an exception, where no answer came. */
    boolean answers();

    /** Whether a failure came of its being away, so that the same call may go well a little later. */
    boolean away(Throwable failure);
}
