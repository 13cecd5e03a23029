package io.trellis.core.security;

import io.trellis.core.security.Credentials.Standing;
import io.trellis.core.signal.Signals;
import io.trellis.core.signal.Signals.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What was read of people's standing, until something about anybody changes on any node, but not for long: a node may miss the signal. */
final class KnownStandings {

    private static final String TOPIC = "credentials";
    private static final int MOST = 10_000;
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private record Known(long generation, Instant until, Standing standing) {}

    private final Signals signals;
    private final Clock clock;
    private final AtomicLong generation = new AtomicLong();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KnownStandings(Signals signals, Clock clock) {
        this.signals = signals;
        this.clock = clock;
        signals.on(TOPIC, payload -> {
            generation.incrementAndGet();
            known.clear();
        });
    }

    Standing of(String userId, Function<String, Standing> read) {
        // counted before reading, so that a change while we read makes what was read stale at once
        long now = generation.get();
        Instant at = clock.instant();
        Known found = known.get(userId);
        if (found == null || found.generation() != now || !at.isBefore(found.until())) {
            found = new Known(now, at.plus(TRUSTED), read.apply(userId));
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(userId, found);
        }
        return found.standing();
    }

    Subscription onChange(Runnable listener) {
        return signals.on(TOPIC, payload -> listener.run());
    }

    void changed() {
        tell(signals);
    }

    /** Something about anybody changed. */
    static void tell(Signals signals) {
        signals.send(TOPIC, Map.of());
    }
}
