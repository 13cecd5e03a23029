package io.trellis.core.event;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.List;

/**
 * Somebody who acts on events: history, triggers, notifications. A bean. Called at least once for each event, in order
 * for one record, on a background thread; throws to be called again. After several failures that delivery goes on in the
 * queue, with growing waits, and keeps back nothing but what follows it for this handler and record. Must be idempotent
 * by {@link RecordEvent#id}.
 */
public interface EventHandler {

    /** Stable: deliveries are remembered under it. */
    String name();

    /** What it does, in words, for the operator. */
    LocalizedText label(Messages messages);

    /**
     * Lower first; history 10, computed values 20, triggers 50, notifications 80. What fails keeps back those with a higher
     * number for that record until it succeeds or goes on in the queue, and none with the same.
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

    /** Called when an event goes on in the queue, to tell whoever can mend it. */
    default void keepsFailing(RecordEvent event, Throwable why) {}
}
