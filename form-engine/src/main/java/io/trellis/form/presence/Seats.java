package io.trellis.form.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The seats that a node knows of, its own and those of others, by the record that is before them. */
final class Seats {

    /** So many at once on all nodes are known of; more are passed over. */
    static final int MOST = 20_000;

    /** @param heard when it was last told of; of this node's own it does not count */
    record Taken(String seat, String record, String user, boolean editing, boolean own, Instant heard) {}

    private final Map<String, Taken> all = new HashMap<>();
    private final Map<String, Map<String, Taken>> byRecord = new HashMap<>();

    /** @return whether that is news for who has the record before them */
    synchronized boolean put(Taken seat) {
        Taken before = all.get(seat.seat());
        if (before == null && all.size() >= MOST) {
            return false;
        }
        if (before != null && !before.record().equals(seat.record())) {
            drop(before);
        }
        all.put(seat.seat(), seat);
        byRecord.computeIfAbsent(seat.record(), any -> new LinkedHashMap<>()).put(seat.seat(), seat);
        return before == null || before.editing() != seat.editing() || !Objects.equals(before.record(), seat.record());
    }

    /** @return the record that it was at; empty where it was not known */
    synchronized java.util.Optional<String> remove(String seat) {
        Taken before = all.remove(seat);
        if (before != null) {
            drop(before);
        }
        return java.util.Optional.ofNullable(before).map(Taken::record);
    }

    private void drop(Taken seat) {
        Map<String, Taken> there = byRecord.get(seat.record());
        if (there != null) {
            there.remove(seat.seat());
            if (there.isEmpty()) {
                byRecord.remove(seat.record());
            }
        }
    }

    synchronized List<Taken> at(String record) {
        return List.copyOf(byRecord.getOrDefault(record, Map.of()).values());
    }

    synchronized Collection<Taken> own() {
        return all.values().stream().filter(Taken::own).toList();
    }

    /** Takes those of other nodes away that were not heard of since. @return the records that they were at */
    synchronized Set<String> forget(Instant since) {
        Set<String> records = new HashSet<>();
        List<Taken> silent = all.values().stream()
                .filter(seat -> !seat.own() && seat.heard().isBefore(since))
                .toList();
        silent.forEach(seat -> {
            all.remove(seat.seat());
            drop(seat);
            records.add(seat.record());
        });
        return records;
    }
}
