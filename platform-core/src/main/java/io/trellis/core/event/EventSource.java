package io.trellis.core.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where undelivered events stand: the record collections, in the form engine. Implemented there, used by the delivery. */
public interface EventSource {

    /** Records that hold undelivered events, for the sweep. */
    List<Ref> pending(int limit);

    /** The undelivered events of each record, oldest first; a record without any may be absent. Few reads for all. */
    Map<Ref, List<RecordEvent>> of(Collection<Ref> records);

    /** Takes delivered events (by id) off their records, without changing a revision. Few writes for all. */
    void delivered(Map<Ref, List<String>> events);

    record Ref(String entity, String record) {}
}
