package io.trellis.core.signal;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** {@link Signals} as documents of one collection that each node polls every second, skipping its own. */
@Component
class StoredSignals implements Signals, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSignals.class);
    /** Ids are ordered by the clock of whoever made them: look back far enough for clocks that differ a little. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final MappedCollection<SignalDocument> signals;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final String node;
    private final Map<String, List<Consumer<Map<String, Object>>>> listeners = new ConcurrentHashMap<>();
    private final Map<String, Instant> heard = new LinkedHashMap<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("signals").factory());
    private volatile boolean running;

    StoredSignals(DocumentStore store, TimeOrderedIds ids, Clock clock) {
        this.signals = store.collection(SignalDocument.COLLECTION);
        this.ids = ids;
        this.clock = clock;
        this.node = ids.next();
    }

    @Override
    public void send(String topic, Map<String, Object> payload) {
        signals.insertIfAbsent(new SignalDocument(ids.next(), node, topic, clock.instant(), payload));
        dispatch(topic, payload);
    }

    @Override
    public Subscription on(String topic, Consumer<Map<String, Object>> listener) {
        List<Consumer<Map<String, Object>>> all = listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>());
        all.add(listener);
        return () -> all.remove(listener);
    }

    private void dispatch(String topic, Map<String, Object> payload) {
        for (Consumer<Map<String, Object>> listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                // one listener's failure must not keep the others from hearing
                LOG.warn("a listener of the signal '{}' failed", topic, e);
            }
        }
    }

    private void poll() {
        try {
            Instant now = clock.instant();
            heard.values().removeIf(at -> at.isBefore(now.minus(LOOK_BACK.multipliedBy(2))));
            StoreQuery recent = StoreQuery.of(Criteria.ge("_id", TimeOrderedIds.smallestAt(now.minus(LOOK_BACK)))
                            .and(Criteria.ne("node", node)))
                    .by(Sort.ascending("_id"));
            for (SignalDocument signal : signals.find(recent)) {
                if (heard.put(signal.id(), now) == null) {
                    dispatch(signal.topic(), signal.payload());
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("could not read the signals; trying again", e);
        }
    }

    private void purge() {
        try {
            signals.delete(
                    Criteria.lt("_id", TimeOrderedIds.smallestAt(clock.instant().minus(KEPT))));
        } catch (RuntimeException e) {
            LOG.warn("could not purge old signals; trying again", e);
        }
    }

    @Override
    public void start() {
        running = true;
        var unused = poller.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
        var unusedToo = poller.scheduleWithFixedDelay(this::purge, 1, 10, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        running = false;
        poller.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
