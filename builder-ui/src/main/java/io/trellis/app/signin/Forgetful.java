package io.trellis.app.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A map that strangers may write to: it holds so many entries at most, those written longest ago go first, and each is
 * forgotten some time after it was last written.
 */
public final class Forgetful<K, V> {

    private record Entry<V>(V value, Instant until) {}

    private final Clock clock;
    private final Duration kept;
    private final int most;
    /** In the order of the last write. */
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    /** @param kept how long after it was last written */
    public Forgetful(Clock clock, Duration kept, int most) {
        this.clock = clock;
        this.kept = kept;
        this.most = most;
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::value);
    }

    public synchronized boolean has(K key) {
        return get(key).isPresent();
    }

    public synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.instant().plus(kept)));
        Iterator<Entry<V>> eldest = entries.values().iterator();
        while (eldest.hasNext()) {
            boolean gone = !clock.instant().isBefore(eldest.next().until());
            if (!gone && entries.size() <= most) {
                break;
            }
            eldest.remove();
        }
    }

    /** @param change of what is there, or of {@code first} */
    public synchronized void change(K key, V first, UnaryOperator<V> change) {
        put(key, change.apply(get(key).orElse(first)));
    }

    /** False where it is there already. */
    public synchronized boolean putIfAbsent(K key, V value) {
        if (has(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    public synchronized void remove(K key) {
        entries.remove(key);
    }
}
