package io.trellis.core.event;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deliveries that failed too often, kept for the operator. */
@Component
class Parking implements EventDelivery.GiveUp {

    private final DocumentCollection parked;
    private final Clock clock;

    Parking(DocumentStore store, Clock clock) {
        this.parked = store.collection("event_parked");
        this.clock = clock;
    }

    @Override
    public void park(RecordEvent event, EventHandler handler, int failures, Throwable error) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", event.id() + "/" + handler.name());
        document.put("handler", handler.name());
        document.put("failures", (long) failures);
        document.put("error", String.valueOf(error));
        document.put("parkedAt", clock.instant());
        document.put("id", event.id());
        EventDocument kept = EventDocument.of(event);
        document.put("type", kept.type());
        document.put("entity", event.entity());
        document.put("record", event.record());
        document.put("at", event.at());
        document.put("by", event.by());
        document.put("payload", kept.payload());
        parked.put(document);
    }

    List<Events.Parked> all() {
        return parked
                .find(StoreQuery.of(Criteria.all())
                        .by(Sort.descending("parkedAt"))
                        .limit(500))
                .stream()
                .flatMap(document -> read(document).stream())
                .toList();
    }

    List<Events.Parked> of(String eventId) {
        return parked.find(StoreQuery.of(Criteria.eq("id", eventId))).stream()
                .flatMap(document -> read(document).stream())
                .toList();
    }

    void release(Events.Parked delivery) {
        parked.delete(Criteria.id(delivery.event().id() + "/" + delivery.handler()));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Events.Parked> read(Map<String, Object> document) {
        RecordEvent.Origin origin = new RecordEvent.Origin(
                text(document, "id"),
                text(document, "entity"),
                text(document, "record"),
                (Instant) document.getOrDefault("at", Instant.EPOCH),
                text(document, "by"));
        int failures = document.get("failures") instanceof Number number ? number.intValue() : 0;
        return new EventDocument(
                        text(document, "type"),
                        document.get("payload") instanceof Map<?, ?> payload
                                ? (Map<String, Object>) payload
                                : Map.of())
                .event(origin)
                .map(event -> new Events.Parked(event, text(document, "handler"), failures, text(document, "error")));
    }

    private static String text(Map<String, Object> document, String key) {
        return String.valueOf(document.getOrDefault(key, ""));
    }
}
