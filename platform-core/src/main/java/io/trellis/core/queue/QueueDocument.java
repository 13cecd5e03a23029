package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is stored.
 *
 * @param next when it is due; of what is brought, when it is forgotten
 * @param until a node that brings it counts on that; null while nobody does
 */
record QueueDocument(
        String id,
        String kind,
        String key,
        LocalizedText what,
        String link,
        Map<String, Object> content,
        State state,
        Instant since,
        Instant next,
        @Nullable Instant until,
        long tries,
        @Nullable LocalizedText reason) {

    enum State {
        WAITING,
        PARKED,
        /** Remembered for a while, so that nothing is brought twice that is put in twice. */
        BROUGHT
    }

    static final CollectionSpec<QueueDocument> COLLECTION = CollectionSpec.of("delivery", QueueDocument.class)
            .index(IndexSpec.on("state", "kind", "next"))
            .index(IndexSpec.on("kind", "key"));

    static QueueDocument of(Delivery delivery, Instant now, Instant next, @Nullable LocalizedText reason) {
        return new QueueDocument(
                delivery.id(),
                delivery.kind(),
                delivery.key(),
                delivery.what(),
                delivery.link(),
                delivery.content(),
                State.WAITING,
                now,
                next,
                null,
                0,
                reason);
    }

    Delivery delivery() {
        return new Delivery(id, kind, key, what, link, content);
    }
}
