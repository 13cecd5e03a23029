package io.trellis.core.event;

import java.util.List;

/** The delivery of events on this node, and what the operator sees of it. */
public interface Events {

    /** After a write: this record has events. Returns at once. */
    void written(EventSource.Ref record);

    /** Parked events, newest first. */
    List<Parked> parked();

    /** Puts a parked event back in line. */
    void retry(String eventId);

    /** Waits until nothing is in line or under way on this node: for tests and orderly shutdown. */
    void settle();

    record Parked(RecordEvent event, String handler, int failures, String lastError) {}
}
