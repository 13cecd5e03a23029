package io.trellis.form.webhook;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.webhook.WebhookBody.Told;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Composes what is told and puts it in line; what cannot be composed now is tried when it would go. */
@Component
final class Telling {

    static final String DELETED = "deleted";
    private static final String CALLED = "called";

    private final WebhookPerson people;
    private final WebhookBody bodies;
    private final Outbox outbox;
    private final JsonMapper json = JsonMapper.builder().build();

    Telling(WebhookPerson people, WebhookBody bodies, Outbox outbox) {
        this.people = people;
        this.bodies = bodies;
        this.outbox = outbox;
    }

    /**
     * Tells of a record that the webhook's person sees and that its filter matches; of others nothing. Where nobody is there who
     * could see it, that is told too, as a delivery that waits for them.
     */
    void tell(Webhook webhook, String key, String what, String record, Instant at, Map<String, Object> about) {
        Told told = new Told(webhook.entity() + "." + what, at, record, about);
        String kept = json.writeValueAsString(about);
        Optional<CurrentUser> person = people.of(webhook);
        if (person.isEmpty() || outbox.find(Outbox.id(key)).isPresent()) {
            outbox.tell(webhook, key, told, kept, null);
            return;
        }
        if (what.equals(DELETED)) {
            outbox.tell(webhook, key, told, kept, bodies.gone(webhook, told));
            return;
        }
        try {
            bodies.of(webhook, person.get(), filter(webhook), told)
                    .ifPresent(body -> outbox.tell(webhook, key, told, kept, body));
        } catch (TrellisException e) {
            // said where deliveries are looked at, as the same comes of it there
            outbox.tell(webhook, key, told, kept, null);
        }
    }

    /** Whether it was noted while nobody was there who could say that the filter does not match it: as it does not. */
    boolean passedOver(Webhook webhook, CurrentUser person, WebhookDelivery delivery) {
        Filter filter = delivery.type().endsWith("." + CALLED) ? Filter.ALL : filter(webhook);
        return delivery.body() == null
                && !delivery.type().endsWith("." + DELETED)
                && late(webhook, person, delivery, filter).isEmpty()
                && late(webhook, person, delivery, Filter.ALL).isPresent();
    }

    /** Asked for by a step: whatever the filter says. */
    void call(Webhook webhook, String key, String record, Instant at) {
        Told told = new Told(webhook.entity() + "." + CALLED, at, record, Map.of());
        Optional<String> body;
        try {
            body = people.of(webhook).flatMap(person -> bodies.of(webhook, person, Filter.ALL, told));
        } catch (TrellisException e) {
            body = Optional.empty();
        }
        outbox.tell(webhook, key, told, "{}", body.orElse(null));
    }

    /** The body of one that had none. Empty where the record is out of sight. */
    Optional<String> late(Webhook webhook, CurrentUser person, WebhookDelivery delivery) {
        return late(webhook, person, delivery, Filter.ALL);
    }

    private Optional<String> late(Webhook webhook, CurrentUser person, WebhookDelivery delivery, Filter filter) {
        Map<String, Object> about = json.readValue(delivery.about(), new TypeReference<>() {});
        Told told = new Told(delivery.type(), delivery.at(), delivery.recordId(), about);
        return delivery.type().endsWith("." + DELETED)
                ? Optional.of(bodies.gone(webhook, told))
                : bodies.of(webhook, person, filter, told);
    }

    Filter filter(Webhook webhook) {
        return FilterJson.read(json.readTree(webhook.filter().isBlank() ? "{}" : webhook.filter()));
    }
}
