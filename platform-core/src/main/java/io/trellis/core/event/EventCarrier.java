package io.trellis.core.event;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import org.springframework.stereotype.Component;

/** Hands an event that waited in the queue to its handler again. */
@Component
final class EventCarrier implements Carrier {

    /** A quarter of an hour: what comes after it for the same record and handler waits that long. */
    private static final int TRIES = 5;

    private final EventDelivery delivery;
    private final Messages messages;

    EventCarrier(EventDelivery delivery, Messages messages) {
        this.delivery = delivery;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return QueuedEvents.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("core.queue.event");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public void bring(Delivery queued) {
        RecordEvent event = QueuedEvents.event(queued)
                .orElseThrow(() -> new IllegalStateException("an event of a later version: " + queued.id()));
        delivery.repeat(event, QueuedEvents.handler(queued));
    }
}
