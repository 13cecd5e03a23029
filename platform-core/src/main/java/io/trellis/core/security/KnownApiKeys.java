package io.trellis.core.security;

import io.trellis.core.security.ApiKeys.ApiKey;
import io.trellis.core.signal.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * API keys that were used before, by the hash of their secret, until one is revoked on any node, but not for long: a node
 * may miss the signal.
 */
final class KnownApiKeys {

    private static final String TOPIC = "api-keys";
    private static final int MOST = 10_000;
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    record Owned(ApiKey key, String owner) {}

    private record Known(long generation, Instant until, Owned owned) {
        boolean holds(long now, Instant at) {
            return generation == now && at.isBefore(until);
        }
    }

    private final Signals signals;
    private final Clock clock;
    private final AtomicLong generation = new AtomicLong();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KnownApiKeys(Signals signals, Clock clock) {
        this.signals = signals;
        this.clock = clock;
        signals.on(TOPIC, payload -> forget());
    }

    private void forget() {
        generation.incrementAndGet();
        known.clear();
    }

    /** What is not there is not remembered: wrong secrets come without end. */
    Optional<Owned> find(String hash, Function<String, Optional<Owned>> stored) {
        // counted before reading, so that a key revoked while we read is not kept
        long now = generation.get();
        Instant at = clock.instant();
        Known before = known.get(hash);
        if (before != null && before.holds(now, at)) {
            return Optional.of(before.owned());
        }
        Optional<Owned> found = stored.apply(hash);
        found.ifPresent(owned -> {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(hash, new Known(now, at.plus(TRUSTED), owned));
        });
        return found;
    }

    void revoked() {
        // here at once, even if the others cannot be told now
        forget();
        signals.send(TOPIC, Map.of());
    }
}
