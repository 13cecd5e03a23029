package io.trellis.core.security;

import io.trellis.core.security.ApiKeys.ApiKey;
import io.trellis.core.signal.Signals;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** API keys that were used before, by the hash of their secret, until one is revoked on any node. */
final class KnownApiKeys {

    private static final String TOPIC = "api-keys";
    private static final int MOST = 10_000;

    record Owned(ApiKey key, String owner) {}

    private record Known(long generation, Owned owned) {}

    private final Signals signals;
    private final AtomicLong generation = new AtomicLong();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KnownApiKeys(Signals signals) {
        this.signals = signals;
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
        Known before = known.get(hash);
        if (before != null && before.generation() == now) {
            return Optional.of(before.owned());
        }
        Optional<Owned> found = stored.apply(hash);
        found.ifPresent(owned -> {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(hash, new Known(now, owned));
        });
        return found;
    }

    void revoked() {
        // here at once, even if the others cannot be told now
        forget();
        signals.send(TOPIC, Map.of());
    }
}
