package io.trellis.form.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import io.trellis.form.webhook.WebhookDelivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The deliveries, each noted before it is put in line: what was noted and not put is put when it is told again. */
@Component
final class Outbox implements RecordCompanion {

    static final String KIND = "webhook";
    static final String ID = "id";
    static final Duration KEPT = Duration.ofDays(30);
    private static final Change WITHOUT_WORDS = Change.of().unset("body").unset("answer");

    private final MappedCollection<WebhookDelivery> deliveries;
    private final DeliveryQueue queue;
    private final TimeOrderedIds ids;
    private final Messages messages;

    Outbox(DocumentStore store, DeliveryQueue queue, TimeOrderedIds ids, Messages messages) {
        this.deliveries = store.collection(WebhookDelivery.COLLECTION);
        this.queue = queue;
        this.ids = ids;
        this.messages = messages;
    }

    static String id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString();
    }

    /** Once for a key. @param body null where it cannot be composed now */
    void tell(Webhook webhook, String key, WebhookBody.Told told, String about, @Nullable String body) {
        String id = id(key);
        deliveries.insertIfAbsent(new WebhookDelivery(
                id,
                webhook.id(),
                ids.next(),
                told.type(),
                webhook.entity(),
                told.record(),
                told.at(),
                State.WAITING,
                0,
                about,
                body,
                null,
                null,
                null,
                null,
                null));
        deliveries.get(id).filter(noted -> noted.state() == State.WAITING).ifPresent(noted -> put(webhook, noted));
    }

    private void put(Webhook webhook, WebhookDelivery noted) {
        queue.put(List.of(new Delivery(
                queueId(noted.queued()),
                KIND,
                webhook.id() + "/" + noted.entity() + "/" + noted.recordId(),
                messages.textAbout("form.webhook.delivery", LocalizedText.same(webhook.label())),
                "/admin/webhooks/" + webhook.id(),
                Map.of(ID, noted.id(), "queued", noted.queued()))));
    }

    private static String queueId(String queued) {
        return KIND + "/" + queued;
    }

    Optional<WebhookDelivery> find(String id) {
        return deliveries.get(id);
    }

    /** Newest first. */
    List<WebhookDelivery> of(String webhook, int limit) {
        return deliveries.find(StoreQuery.of(Criteria.eq("webhook", webhook))
                .by(Sort.descending("at"), Sort.descending("queued"))
                .limit(limit));
    }

    /** Now: what waits or is parked comes first, what was brought is brought anew under its old id. */
    void again(Webhook webhook, WebhookDelivery delivery) {
        if (queue.retry(queueId(delivery.queued()))) {
            change(delivery.id(), Change.of().set("state", State.WAITING.name()).set("tries", 0L));
            return;
        }
        String queued = ids.next();
        change(
                delivery.id(),
                Change.of().set("state", State.WAITING.name()).set("tries", 0L).set("queued", queued));
        find(delivery.id()).ifPresent(fresh -> put(webhook, fresh));
    }

    void withdraw(String key) {
        deliveries.updateOne(
                Criteria.id(id(key)).and(Criteria.ne("state", State.DELIVERED.name())),
                Change.of().set("state", State.WITHDRAWN.name()));
    }

    void change(String id, Change change) {
        deliveries.updateOne(Criteria.id(id), change);
    }

    /** What went stays as a line without what it said; what is still to go tells what there was. */
    @Override
    public void gone(RecordId record) {
        Criteria over = Criteria.in("state", List.of(State.DELIVERED.name(), State.WITHDRAWN.name()));
        deliveries.updateMany(about(record).and(over), WITHOUT_WORDS);
    }

    /** What is still to go is composed anew, of what the record is then; that one was deleted says nothing of it. */
    @Override
    public void forget(RecordId record) {
        deliveries.updateMany(about(record).and(Criteria.ne("type", record.entity() + ".deleted")), WITHOUT_WORDS);
    }

    private static Criteria about(RecordId record) {
        return Criteria.eq("record", record.id()).and(Criteria.eq("entity", record.entity()));
    }

    void forget(Instant before) {
        deliveries.delete(Criteria.lt("at", before));
    }

    void forgetAll(String webhook) {
        deliveries.delete(Criteria.eq("webhook", webhook));
    }
}
