package io.trellis.core.security;

import io.trellis.core.signal.Signals;
import io.trellis.core.signal.Signals.Subscription;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link Sessions} as one document for each; which of them stand is remembered for a few seconds. */
@Component
class StoredSessions implements Sessions {

    private static final String TOPIC = "sessions";
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_LISTED = 100;
    /** A node may miss a signal. */
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private record Seen(long generation, Instant until) {}

    private final MappedCollection<SessionDocument> sessions;
    private final Signals signals;
    private final Clock clock;
    private final AtomicLong generation = new AtomicLong();
    private final Map<String, Seen> standing = new ConcurrentHashMap<>();

    StoredSessions(DocumentStore store, Signals signals, Clock clock) {
        this.sessions = store.collection(SessionDocument.COLLECTION);
        this.signals = signals;
        this.clock = clock;
        signals.on(TOPIC, payload -> {
            generation.incrementAndGet();
            standing.clear();
        });
    }

    @Override
    public String begin(String userId, long number, String address, String device) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        sessions.insertIfAbsent(new SessionDocument(id, userId, number, address, device, now, now));
        return id;
    }

    @Override
    public boolean stands(String id) {
        // counted before reading, so that an end while we read makes what was read stale at once
        long now = generation.get();
        Instant at = clock.instant();
        Seen seen = standing.get(id);
        if (seen != null && seen.generation() == now && at.isBefore(seen.until())) {
            return true;
        }
        if (sessions.get(id).isEmpty()) {
            return false;
        }
        if (standing.size() >= MOST_REMEMBERED) {
            standing.clear();
        }
        standing.put(id, new Seen(now, at.plus(TRUSTED)));
        return true;
    }

    @Override
    public void used(String id, String address) {
        sessions.updateOne(
                Criteria.id(id), Change.of().set("used", clock.instant()).set("address", address));
    }

    @Override
    public void under(String id, long number) {
        sessions.updateOne(Criteria.id(id), Change.of().set("number", number));
    }

    @Override
    public void gone(String id) {
        sessions.delete(Criteria.id(id));
        standing.remove(id);
    }

    @Override
    public boolean end(String userId, String id) {
        boolean there = sessions.delete(Criteria.id(id).and(Criteria.eq("user", userId))) > 0;
        // told again when it is gone already: the first time may have failed on the way
        signals.send(TOPIC, Map.of());
        return there;
    }

    @Override
    public void endOthers(String userId, @Nullable String kept) {
        Criteria theirs = Criteria.eq("user", userId);
        sessions.delete(kept == null ? theirs : theirs.and(Criteria.ne("_id", kept)));
        signals.send(TOPIC, Map.of());
    }

    @Override
    public List<Opened> of(String userId) {
        return sessions
                .find(StoreQuery.of(Criteria.eq("user", userId))
                        .by(Sort.descending("used"))
                        .limit(MOST_LISTED))
                .stream()
                .map(SessionDocument::opened)
                .toList();
    }

    @Override
    public void forget(Instant unusedSince) {
        sessions.delete(Criteria.lt("used", unusedSince));
    }

    @Override
    public Subscription onEnd(Runnable listener) {
        return signals.on(TOPIC, payload -> listener.run());
    }
}
