package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** {@link DeliveryQueue} as one document for each delivery, and a worker for each kind. */
@Component
final class StoredQueue implements DeliveryQueue, SmartLifecycle {

    private final MappedCollection<QueueDocument> documents;
    private final ObjectProvider<Carrier> carriers;
    private final Clock clock;
    private final Map<String, QueueWorker> workers = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** @param carriers late, as what they bring things to puts things in line itself */
    StoredQueue(DocumentStore store, ObjectProvider<Carrier> carriers, Clock clock) {
        this.documents = store.collection(QueueDocument.COLLECTION);
        this.carriers = carriers;
        this.clock = clock;
    }

    @Override
    public void put(List<Delivery> deliveries) {
        Instant now = clock.instant();
        List<QueueDocument> fresh = deliveries.stream()
                .map(delivery -> QueueDocument.of(delivery, now, now, null))
                .toList();
        if (fresh.size() == 1) {
            documents.insertIfAbsent(fresh.getFirst());
        } else {
            try {
                documents.insertAll(fresh);
            } catch (DuplicateKeyException e) {
                fresh.forEach(documents::insertIfAbsent);
            }
        }
        fresh.stream().map(QueueDocument::kind).distinct().forEach(this::wake);
    }

    @Override
    public void putFailed(Delivery delivery, Throwable why) {
        Instant now = clock.instant();
        documents.insertIfAbsent(QueueDocument.of(delivery, now, now.plus(Waits.after(1)), Reason.of(why)));
    }

    @Override
    public void putBehind(Delivery delivery) {
        Instant now = clock.instant();
        documents.insertIfAbsent(QueueDocument.of(delivery, now, now, null));
        documents.updateMany(
                waiting(delivery.kind()).and(Criteria.eq("key", delivery.key())),
                Change.of().set("next", now));
        wake(delivery.kind());
    }

    private void wake(String kind) {
        QueueWorker worker = workers.get(kind);
        if (worker != null) {
            worker.wake();
        }
    }

    private static Criteria waiting(String kind) {
        return Criteria.eq("state", QueueDocument.State.WAITING.name()).and(Criteria.eq("kind", kind));
    }

    @Override
    public Set<String> waiting(String kind, Collection<String> keys) {
        Set<String> waiting = new HashSet<>();
        documents
                .find(StoreQuery.of(waiting(kind).and(Criteria.in("key", keys))))
                .forEach(document -> waiting.add(document.key()));
        return waiting;
    }

    @Override
    public boolean isEmpty(String kind) {
        return documents.find(StoreQuery.of(waiting(kind)).limit(1)).isEmpty();
    }

    @Override
    public long count(State state) {
        return documents.count(Criteria.eq("state", state.name()));
    }

    @Override
    public List<Entry> entries(State state, int limit) {
        Sort order =
                switch (state) {
                    case WAITING -> Sort.ascending("since");
                    case PARKED -> Sort.descending("next");
                };
        return documents
                .find(StoreQuery.of(Criteria.eq("state", state.name()))
                        .by(order)
                        .limit(limit))
                .stream()
                .map(document -> entry(document, state))
                .toList();
    }

    @Override
    public Optional<Entry> find(String id) {
        return documents.get(id).flatMap(document -> switch (document.state()) {
            case WAITING -> Optional.of(entry(document, State.WAITING));
            case PARKED -> Optional.of(entry(document, State.PARKED));
            case BROUGHT -> Optional.empty();
        });
    }

    private Entry entry(QueueDocument document, State state) {
        return new Entry(
                document.id(),
                label(document.kind()),
                document.what(),
                document.link(),
                state,
                document.since(),
                document.tries(),
                state == State.WAITING ? Optional.of(document.next()) : Optional.empty(),
                document.reason());
    }

    private LocalizedText label(String kind) {
        return carriers.stream()
                .filter(carrier -> carrier.kind().equals(kind))
                .map(Carrier::label)
                .findFirst()
                .orElseGet(() -> LocalizedText.same(kind));
    }

    @Override
    public boolean retry(String id) {
        Optional<QueueDocument> found = documents.updateOne(
                Criteria.id(id).and(Criteria.ne("state", QueueDocument.State.BROUGHT.name())),
                Change.of()
                        .set("state", QueueDocument.State.WAITING.name())
                        .set("tries", 0L)
                        .set("next", clock.instant()));
        found.ifPresent(document -> wake(document.kind()));
        return found.isPresent();
    }

    @Override
    public void settle() {
        workers.values().forEach(QueueWorker::settle);
    }

    @Override
    public void start() {
        running = true;
        carriers.forEach(carrier -> workers.put(carrier.kind(), new QueueWorker(documents, carrier, clock)));
    }

    @Override
    public void stop() {
        running = false;
        workers.values().forEach(QueueWorker::stop);
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
