package io.trellis.core.audit;

import io.trellis.core.event.RecordEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened to a record, newest first; kept by an event handler. Callers show it only to who may see the record and the fields. */
public interface History {

    /** @param before where to go on; empty to begin with the newest */
    List<RecordEvent> of(String entity, String record, Optional<Before> before, int limit);

    default List<RecordEvent> of(String entity, String record, int limit) {
        return of(entity, record, Optional.empty(), limit);
    }

    /** What happened to records of an entity last, newest first; as far back as a bounded look at what happened to all reaches. */
    List<RecordEvent> latest(String entity, int limit);

    /** Those of the records to which somebody else than this user did something, however long ago. */
    Set<String> touched(String entity, Collection<String> records, String butBy);

    /** Forgets what a record held and was called, and what was said with decisions; that something happened, when and by whom stays. */
    void forget(String entity, String record);

    /** What is older than this instant, or of this instant with a smaller id. */
    record Before(Instant at, String id) {}
}
