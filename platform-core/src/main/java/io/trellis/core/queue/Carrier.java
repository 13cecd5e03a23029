package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;

/** Brings the deliveries of one kind, on threads of the kind's own. Each bean of this type is one. */
public interface Carrier {

    /** A short name that never changes: deliveries under way are stored with it. */
    String kind();

    /** What the operator calls it. */
    LocalizedText label();

    /** How often a delivery is tried, with growing waits between, before it is parked. */
    int mostTries();

    /** How many are brought at once, each of another key: for what goes to several who may be slow. */
    default int atOnce() {
        return 1;
    }

    /**
     * Brings it. Called again after a failure, and once more after a crash in the middle.
     *
     * @throws NotYet when it is not time for it
     * @throws Exception when it could not be brought now
     */
    void bring(Delivery delivery) throws Exception;
}
