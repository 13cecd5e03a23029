package io.trellis.core.audit;

import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.EventDocument;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry as the security log keeps it. @param payload the changes of a record, as {@link EventDocument} keeps them */
record SecurityLogDocument(
        String id,
        Instant at,
        What what,
        String name,
        @Nullable String by,
        String from,
        String way,
        @Nullable String record,
        Map<String, Object> payload) {

    private static final String TOOL = "tool";
    private static final String STATUS = "status";

    static final CollectionSpec<SecurityLogDocument> COLLECTION = CollectionSpec.of(
                    "security_log", SecurityLogDocument.class)
            .index(IndexSpec.on("name"))
            .index(IndexSpec.on("by"));

    /** Under the event's id: a second delivery finds it there. */
    static SecurityLogDocument of(RecordEvent event, What what, String name, String by, Map<String, Change> changes) {
        return new SecurityLogDocument(
                event.id(),
                event.at(),
                what,
                name,
                by,
                "",
                "system",
                event.entity() + "/" + event.record(),
                EventDocument.of(new RecordEvent.Updated(event.origin(), changes))
                        .payload());
    }

    /** Which field it was, and nothing of its value. */
    static SecurityLogDocument shown(String id, Instant at, String by, String way, String record, String field) {
        return new SecurityLogDocument(
                id,
                at,
                What.VALUE_SHOWN,
                by,
                by,
                "",
                way,
                record,
                Map.of(EventDocument.CHANGES, Map.of(field, Map.of())));
    }

    static SecurityLogDocument assisted(String id, Instant at, String person, String from, String about, Call call) {
        return new SecurityLogDocument(
                id,
                at,
                What.ASSISTED,
                person,
                person,
                from,
                "assistant",
                about.isEmpty() ? null : about,
                Map.of(TOOL, call.tool(), STATUS, call.status()));
    }

    private @Nullable Call call() {
        return payload.get(TOOL) instanceof String tool && payload.get(STATUS) instanceof Number status
                ? new Call(tool, status.intValue())
                : null;
    }

    Entry entry() {
        Map<String, Change> changes = new TreeMap<>();
        if (payload.get(EventDocument.CHANGES) instanceof Map<?, ?> fields) {
            fields.forEach((key, change) -> {
                if (change instanceof Map<?, ?> both) {
                    changes.put(String.valueOf(key), new Change(both.get("from"), both.get("to")));
                }
            });
        }
        return new Entry(id, at, what, name, by, from, way, record, changes, call());
    }
}
