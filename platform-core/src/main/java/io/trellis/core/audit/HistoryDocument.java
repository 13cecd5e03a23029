package io.trellis.core.audit;

import io.trellis.core.event.EventDocument;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An event as history keeps it. @param of entity and record */
record HistoryDocument(String id, String of, String type, Instant at, String by, Map<String, Object> payload) {

    static final CollectionSpec<HistoryDocument> COLLECTION =
            CollectionSpec.of("history", HistoryDocument.class).index(IndexSpec.on("of", "at"));

    static HistoryDocument of(RecordEvent event) {
        EventDocument kept = EventDocument.of(event);
        return new HistoryDocument(
                event.id(), key(event.entity(), event.record()), kept.type(), event.at(), event.by(), kept.payload());
    }

    /** Nothing but its place in the order. */
    static HistoryDocument at(History.Before place) {
        return new HistoryDocument(place.id(), "", "", place.at(), "", Map.of());
    }

    static String key(String entity, String record) {
        return entity + "/" + record;
    }

    /** Empty for a type that only a later version of the product knows. */
    Optional<RecordEvent> event(String entity, String record) {
        return new EventDocument(type, payload).event(new RecordEvent.Origin(id, entity, record, at, by));
    }
}
