package io.trellis.core.audit;

import io.trellis.core.event.EventDocument;
import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link History} kept as one document for each event, under the event's id: a second delivery finds it and stops. */
@Component
class StoredHistory implements History, EventHandler {

    private final DocumentCollection entries;

    StoredHistory(DocumentStore store) {
        this.entries = store.collection("history");
        entries.ensureIndex(IndexSpec.on("of", "at"));
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return true;
    }

    @Override
    public void handle(RecordEvent event) {
        entries.insertIfAbsent(document(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    @Override
    public void handleAll(List<RecordEvent> events) {
        try {
            entries.insertAll(events.stream().map(StoredHistory::document).toList());
        } catch (DuplicateKeyException e) {
            // some were delivered before a crash: one by one, which skips those
            events.forEach(this::handle);
        }
    }

    @Override
    public List<RecordEvent> of(String entity, String record, int limit) {
        return entries
                .find(StoreQuery.of(Criteria.eq("of", key(entity, record)))
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(limit))
                .stream()
                .flatMap(document -> event(document, entity, record).stream())
                .toList();
    }

    private static String key(String entity, String record) {
        return entity + "/" + record;
    }

    private static Map<String, Object> document(RecordEvent event) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", event.id());
        document.put("of", key(event.entity(), event.record()));
        EventDocument kept = EventDocument.of(event);
        document.put("type", kept.type());
        document.put("at", event.at());
        document.put("by", event.by());
        document.put("payload", kept.payload());
        return document;
    }

    private static Optional<RecordEvent> event(Map<String, Object> document, String entity, String record) {
        return new EventDocument(String.valueOf(document.get("type")), map(document.get("payload")))
                .event(new RecordEvent.Origin(
                        String.valueOf(document.get("_id")),
                        entity,
                        record,
                        (Instant) document.getOrDefault("at", Instant.EPOCH),
                        String.valueOf(document.get("by"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
