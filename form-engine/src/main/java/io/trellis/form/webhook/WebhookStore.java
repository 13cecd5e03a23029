package io.trellis.form.webhook;

import io.trellis.core.seal.Seals;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The webhooks and their secrets, the former in memory on every node. */
@Component
final class WebhookStore {

    static final String PREFIX = "whsec_";

    private static final String TOPIC = "webhooks";
    private static final String PLACE = "webhook/";
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final int BYTES = 32;

    private final MappedCollection<Webhook> webhooks;
    private final MappedCollection<WebhookSecret> secrets;
    private final Seals seals;
    private final Signals signals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile List<Webhook> known;

    WebhookStore(DocumentStore store, Seals seals, Signals signals, Clock clock) {
        this.webhooks = store.collection(CollectionSpec.of("webhook", Webhook.class));
        this.secrets = store.collection(WebhookSecret.COLLECTION);
        this.seals = seals;
        this.signals = signals;
        this.clock = clock;
        this.known = load();
        signals.on(TOPIC, payload -> known = load());
    }

    private List<Webhook> load() {
        return webhooks.find(StoreQuery.of(Criteria.all())).stream()
                .sorted(Comparator.comparing(Webhook::label).thenComparing(Webhook::id))
                .toList();
    }

    List<Webhook> all() {
        return known;
    }

    Optional<Webhook> find(String id) {
        return known.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    boolean canSeal() {
        return seals.ready();
    }

    void put(Webhook webhook) {
        webhooks.put(webhook);
        signals.send(TOPIC, Map.of());
    }

    void delete(String id) {
        webhooks.delete(Criteria.id(id));
        secrets.delete(Criteria.id(id));
        signals.send(TOPIC, Map.of());
    }

    /** A new secret; the one before signs beside it for a day. */
    String rotate(String id) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getEncoder().encodeToString(bytes);
        Optional<WebhookSecret> before = secrets.get(id);
        secrets.put(new WebhookSecret(
                id,
                seals.seal(secret, PLACE + id),
                before.map(WebhookSecret::sealed).orElse(null),
                before.isPresent() ? clock.instant().plus(OVERLAP) : null));
        return secret;
    }

    /** What signs now, the newest first. */
    List<String> secrets(String id) {
        List<String> open = new ArrayList<>();
        secrets.get(id).ifPresent(kept -> {
            open.add(seals.open(kept.sealed(), PLACE + id));
            Instant until = kept.formerUntil();
            String former = kept.former();
            if (former != null && until != null && clock.instant().isBefore(until)) {
                open.add(seals.open(former, PLACE + id));
            }
        });
        return open;
    }
}
