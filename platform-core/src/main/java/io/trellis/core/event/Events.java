package io.trellis.core.event;

/** The delivery of events on this node. */
public interface Events {

    /** After a write: this record has events. Returns at once. */
    void written(EventSource.Ref record);

    /** Waits until nothing is in line or under way on this node: for tests and orderly shutdown. */
    void settle();
}
