package io.trellis.core.event;

import io.trellis.core.event.EventSource.Ref;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Deliveries of events that failed again and again, as they wait in the queue: in line for one handler and one record. */
@Component
final class QueuedEvents implements EventDelivery.Later {

    static final String KIND = "event";

    private static final String HANDLER = "handler";

    private final DeliveryQueue queue;
    private final Messages messages;

    QueuedEvents(DeliveryQueue queue, Messages messages) {
        this.queue = queue;
        this.messages = messages;
    }

    @Override
    public boolean isEmpty() {
        return queue.isEmpty(KIND);
    }

    @Override
    public Set<Ref> waiting(EventHandler handler, Collection<Ref> records) {
        Map<String, Ref> byKey =
                records.stream().collect(Collectors.toMap(record -> key(handler, record), Function.identity()));
        return queue.waiting(KIND, List.copyOf(byKey.keySet())).stream()
                .flatMap(key -> Optional.ofNullable(byKey.get(key)).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void failed(RecordEvent event, EventHandler handler, Throwable why) {
        queue.putFailed(delivery(event, handler), why);
    }

    @Override
    public void behind(RecordEvent event, EventHandler handler) {
        queue.putBehind(delivery(event, handler));
    }

    private static String key(EventHandler handler, Ref record) {
        return handler.name() + "/" + record.entity() + "/" + record.record();
    }

    private Delivery delivery(RecordEvent event, EventHandler handler) {
        EventDocument kept = EventDocument.of(event);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(HANDLER, handler.name());
        content.put("id", event.id());
        content.put("type", kept.type());
        content.put("entity", event.entity());
        content.put("record", event.record());
        content.put("at", event.at());
        content.put("by", event.by());
        content.put("payload", kept.payload());
        return new Delivery(
                event.id() + "/" + handler.name(),
                KIND,
                key(handler, new Ref(event.entity(), event.record())),
                handler.label(messages),
                "/records/" + event.entity() + "/" + event.record(),
                content);
    }

    static String handler(Delivery delivery) {
        return text(delivery.content(), HANDLER);
    }

    @SuppressWarnings("unchecked")
    static Optional<RecordEvent> event(Delivery delivery) {
        Map<String, Object> content = delivery.content();
        return new EventDocument(
                        text(content, "type"),
                        content.get("payload") instanceof Map<?, ?> payload ? (Map<String, Object>) payload : Map.of())
                .event(new RecordEvent.Origin(
                        text(content, "id"),
                        text(content, "entity"),
                        text(content, "record"),
                        content.get("at") instanceof Instant at ? at : Instant.EPOCH,
                        text(content, "by")));
    }

    private static String text(Map<String, Object> content, String name) {
        return content.get(name) instanceof String text ? text : "";
    }
}
