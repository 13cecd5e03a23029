package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way, shared by all nodes. Each delivery is brought at least once, in the order of its key; what fails is
 * tried again with growing waits and parked when it failed too often. What is parked keeps nothing back.
 */
public interface DeliveryQueue {

    /** In line, to be brought at once, unless they are there already. */
    void put(List<Delivery> deliveries);

    /** In line, to be tried after the first wait: it was tried outside of the queue. */
    void putFailed(Delivery delivery, Throwable why);

    /** Behind what waits with the same key, which is tried now: what came since may have mended it. */
    void putBehind(Delivery delivery);

    /** Which of these keys have something waiting. */
    Set<String> waiting(String kind, Collection<String> keys);

    boolean isEmpty(String kind);

    long count(State state);

    /** Those that wait the longest first; those that were parked last first. */
    List<Entry> entries(State state, int limit);

    /** One that waits or is parked. */
    Optional<Entry> find(String id);

    /** Tries one now, also where it is parked. @return whether it was there */
    boolean retry(String id);

    /** Waits until nothing that is due now is in line on this node: for tests. */
    void settle();

    enum State {
        WAITING,
        PARKED
    }

    /**
     * @param kind as its carrier calls it
     * @param tries since it was put in line, or last asked for by hand
     * @param next when it is tried again; empty when it is parked
     * @param reason of the last failure; null before the first
     */
    record Entry(
            String id,
            LocalizedText kind,
            LocalizedText what,
            String link,
            State state,
            Instant since,
            long tries,
            Optional<Instant> next,
            @Nullable LocalizedText reason) {}
}
