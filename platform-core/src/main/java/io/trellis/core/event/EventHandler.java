package io.trellis.core.event;

import java.util.List;

/**
 * Somebody who acts on events: history, triggers, notifications. A bean. Called at least once for each event, in order
 * for one record, on a background thread; throws to be called again later; after several failures the event is parked
 * for the operator. Must be idempotent by {@link RecordEvent#id}.
 */
public interface EventHandler {

    /** Stable: deliveries are remembered under it. */
    String name();

    /**
     * Lower first; history 10, computed values 20, triggers 50, notifications 80. What fails keeps back those with a higher
     * number for that record until it succeeds or is parked, and none with the same.
     */
    default int order() {
        return 50;
    }

    boolean wants(RecordEvent event);

    void handle(RecordEvent event);

    /** Many at once, for a handler that can do them in few writes instead of one by one. */
    default boolean handlesBatches() {
        return false;
    }

    /** Called instead of {@link #handle} where {@link #handlesBatches}; in order for one record. */
    default void handleAll(List<RecordEvent> events) {
        events.forEach(this::handle);
    }

    /** Called once when an event is parked, to tell whoever can mend it. */
    default void gaveUp(RecordEvent event, Throwable why) {}
}
