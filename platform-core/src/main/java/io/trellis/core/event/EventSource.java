package io.trellis.core.event;

import java.util.List;

/** Where undelivered events stand: the record collections, in the form engine. Implemented there, used by the delivery. */
public interface EventSource {

    /** Records that hold undelivered events, for the sweep. */
    List<Ref> pending(int limit);

    /** The undelivered events of a record, oldest first. */
    List<Event> of(Ref record);

    /** Takes delivered events off the record, without changing its revision. */
    void delivered(Ref record, List<String> eventIds);

    record Ref(String entity, String record) {}
}
