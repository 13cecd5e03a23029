package io.trellis.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to a record, newest first; kept by an event handler. Callers show it only to who may see the record and the fields. */
public interface History {

    List<Entry> of(String entity, String record, int limit);

    /** @param changes by field key; empty for an event that changed no value */
    record Entry(
            String id, String type, Instant at, String by, Map<String, Change> changes, Map<String, Object> payload) {}

    record Change(@Nullable Object from, @Nullable Object to) {}
}
