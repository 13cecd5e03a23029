package io.trellis.workflow.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.seal.Seals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.workflow.Hooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came to the addresses of flows: for a month, so that it is taken once, and the last bodies, to take them again. */
@Component
final class Deliveries {

    static final int SHOWN = 50;

    private static final int KEPT_BYTES = 32 << 10;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** So long after it was begun nobody is at it any more. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final MappedCollection<DeliveryDocument> deliveries;
    private final Seals seals;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Deliveries(DocumentStore store, Seals seals, TimeOrderedIds ids, Clock clock) {
        this.deliveries = store.collection(DeliveryDocument.COLLECTION);
        this.seals = seals;
        this.ids = ids;
        this.clock = clock;
    }

    /** How many came within a minute, on all nodes. */
    long lately(String flow) {
        return deliveries.count(Criteria.allOf(
                Criteria.eq(DeliveryDocument.FLOW, flow),
                Criteria.gt(DeliveryDocument.AT, clock.instant().minus(MINUTE))));
    }

    /** What became of beginning with a delivery. */
    sealed interface Begun {
        record Ours(DeliveryDocument document) implements Begun {}

        record Before(DeliveryDocument document) implements Begun {}

        record Busy() implements Begun {}
    }

    /** @param id what tells it from others; empty where nothing does */
    Begun begin(String flow, String id, byte[] body) {
        String own = flow + "/" + (id.isEmpty() ? ids.next() : Secrets.hash(id));
        DeliveryDocument fresh = document(own, flow, body);
        if (deliveries.insertIfAbsent(fresh)) {
            tidy(flow);
            return new Begun.Ours(fresh);
        }
        return again(own, true);
    }

    /** One that was refused, or that nobody is at any more, is begun anew. */
    Begun again(String id, boolean counted) {
        Instant now = now();
        Criteria free = Criteria.anyOf(
                Criteria.eq(DeliveryDocument.STATE, Hooks.Result.REFUSED.name()),
                Criteria.allOf(
                        Criteria.eq(DeliveryDocument.STATE, Hooks.Result.TAKING.name()),
                        Criteria.lt(DeliveryDocument.SINCE, now.minus(STUCK))));
        Change taken = Change.of()
                .set(DeliveryDocument.STATE, Hooks.Result.TAKING.name())
                .set(DeliveryDocument.SINCE, now);
        Optional<DeliveryDocument> ours =
                deliveries.updateOne(Criteria.id(id).and(free), counted ? taken.inc("repeats", 1) : taken);
        if (ours.isPresent()) {
            return new Begun.Ours(ours.get());
        }
        if (counted) {
            var unused = deliveries.updateOne(Criteria.id(id), Change.of().inc("repeats", 1));
        }
        return deliveries
                .get(id)
                .filter(known -> !known.state().equals(Hooks.Result.TAKING.name()))
                .<Begun>map(Begun.Before::new)
                .orElseGet(Begun.Busy::new);
    }

    /** One that comes to nothing at once. */
    void refused(String flow, byte @Nullable [] body, LocalizedText words) {
        DeliveryDocument document = document(flow + "/" + ids.next(), flow, body);
        deliveries.insertIfAbsent(document);
        settle(document, Hooks.Result.REFUSED, null, null, words);
        tidy(flow);
    }

    void settle(
            DeliveryDocument document,
            Hooks.Result result,
            @Nullable String record,
            @Nullable String process,
            LocalizedText words) {
        Change change = Change.of()
                .set(DeliveryDocument.STATE, result.name())
                .set("zh", words.zh())
                .set("en", words.en());
        if (record != null) {
            change = change.set("record", record);
        }
        if (process != null) {
            change = change.set("process", process);
        }
        var unused = deliveries.updateOne(Criteria.id(document.id()), change);
    }

    List<DeliveryDocument> last(String flow) {
        return deliveries.find(StoreQuery.of(Criteria.eq(DeliveryDocument.FLOW, flow))
                .by(Sort.descending(DeliveryDocument.AT))
                .limit(SHOWN));
    }

    Optional<DeliveryDocument> find(String id) {
        return deliveries.get(id);
    }

    Optional<String> body(DeliveryDocument document) {
        return Optional.ofNullable(document.body())
                .map(body -> document.sealed() ? seals.open(body, document.id()) : body);
    }

    private DeliveryDocument document(String id, String flow, byte @Nullable [] body) {
        Instant now = now();
        boolean sealed = seals.inUse();
        String text = body == null || body.length > KEPT_BYTES ? null : new String(body, UTF_8);
        return new DeliveryDocument(
                id,
                flow,
                now,
                now,
                Hooks.Result.TAKING.name(),
                ids.next(),
                null,
                null,
                null,
                null,
                text != null && sealed ? seals.seal(text, id) : text,
                sealed,
                0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Bodies stay with the last ones, the rest for a month. */
    private void tidy(String flow) {
        deliveries.delete(Criteria.lt(DeliveryDocument.AT, clock.instant().minus(KEPT)));
        List<DeliveryDocument> last = last(flow);
        if (last.size() == SHOWN) {
            deliveries.updateMany(
                    Criteria.allOf(
                            Criteria.eq(DeliveryDocument.FLOW, flow),
                            Criteria.lt(DeliveryDocument.AT, last.getLast().at()),
                            Criteria.exists(DeliveryDocument.BODY)),
                    Change.of().unset(DeliveryDocument.BODY));
        }
    }
}
