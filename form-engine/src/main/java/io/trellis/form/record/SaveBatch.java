package io.trellis.form.record;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordStore.Outcome;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * Edits of different records of one entity, written together. What somebody else got in between is prepared again from
 * what stands there then.
 */
final class SaveBatch {

    private static final int ATTEMPTS = 8;

    private final RecordStore store;
    private final BoundEntity entity;
    private final Rights rights;
    private final RecordCache cache;
    private final Uniqueness uniqueness;
    private final Circles circles;
    private final RefusedDuplicates refusing;
    private final ReentrantLock turn;
    private final Messages messages;
    private final RecordContext.Numbers numbers;
    private final Bounds bounds;
    private final Bounds.Who who;
    private final boolean trial;

    /**
     * @param turn who saves where a second of the same, or a circle, is refused waits for who does so before them
     * @param bounds what sums over records must not leave
     * @param trial whether the store only keeps in mind what would be written, so that no number is for it
     */
    SaveBatch(
            RecordStore store,
            BoundEntity entity,
            Rights rights,
            RecordCache cache,
            RecordContext.Numbers numbers,
            Messages messages,
            RefusedDuplicates refusing,
            ReentrantLock turn,
            Bounds bounds,
            Bounds.Who who,
            boolean trial) {
        this.bounds = bounds;
        this.who = who;
        this.refusing = refusing;
        this.turn = turn;
        this.numbers = numbers;
        this.trial = trial;
        this.store = store;
        this.entity = entity;
        this.rights = rights;
        this.cache = cache;
        this.uniqueness = new Uniqueness(store, entity, messages);
        this.circles = new Circles(store, entity, messages);
        this.messages = messages;
    }

    /** The result of each edit, and the records that were written. */
    record Done(List<SaveResult> results, List<RecordId> written) {}

    Done save(List<Edit> edits, BiFunction<Edit, Optional<StoredRecord>, Prepared> prepare) {
        Map<Integer, Edit> pending = new TreeMap<>();
        for (int i = 0; i < edits.size(); i++) {
            pending.put(i, edits.get(i));
        }
        Map<Integer, SaveResult> results = new HashMap<>();
        List<RecordId> written = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && !pending.isEmpty(); attempt++) {
            // nearly always nobody has the unique values: the store is asked who has them once it has refused one
            boolean asking = attempt > 0 || trial;
            round(pending, results, written, prepare, asking);
        }
        pending.keySet()
                .forEach(index -> results.put(
                        index, new Rejected(List.of(new Violation("", "busy", messages.text("record.busy"))))));
        List<SaveResult> inOrder = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            inOrder.add(Objects.requireNonNull(results.get(i)));
        }
        return new Done(inOrder, written);
    }

    private void round(
            Map<Integer, Edit> pending,
            Map<Integer, SaveResult> results,
            List<RecordId> written,
            BiFunction<Edit, Optional<StoredRecord>, Prepared> prepare,
            boolean asking) {
        Map<String, StoredRecord> existing = existing(pending);
        LookupReading.ahead(entity, List.copyOf(pending.values()), existing.values(), cache);
        cache.rollUp(
                entity,
                pending.values().stream()
                        .filter(Edit::renews)
                        .flatMap(edit -> Optional.ofNullable(edit.id()).stream())
                        .toList());
        Map<Integer, Prepared.Ready> ready = new TreeMap<>();
        Set<Integer> asked = new HashSet<>();
        pending.forEach((index, edit) -> {
            if (!edit.renews() && !edit.restores()) {
                asked.add(index);
            }
            String id = edit.id();
            switch (prepare.apply(edit, id == null ? Optional.empty() : Optional.ofNullable(existing.get(id)))) {
                case Prepared.Answered(var result) -> results.put(index, result);
                case Prepared.Ready write -> ready.put(index, write);
            }
        });
        boolean refuses = refusing.apply();
        boolean climbs = circles.concern(
                ready.values().stream().map(Prepared.Ready::write).toList());
        boolean one = refuses || climbs;
        if (one) {
            turn.lock();
        }
        try {
            if (climbs) {
                refuseCircles(ready, results);
            }
            if (refuses) {
                refuseDuplicates(asked, ready, results);
            }
            write(pending, ready, results, written, asking);
        } finally {
            if (one) {
                turn.unlock();
            }
        }
        pending.keySet().removeAll(results.keySet());
        cache.forget(entity.name());
    }

    private void write(
            Map<Integer, Edit> pending,
            Map<Integer, Prepared.Ready> ready,
            Map<Integer, SaveResult> results,
            List<RecordId> written,
            boolean asking) {
        // a number must not be given to a record that the store then refuses
        if (asking || ready.values().stream().anyMatch(one -> one.numbered().isPresent())) {
            keepUnique(ready, results);
        } else {
            firstOfEachValue(ready);
        }
        if (bounds.concern(entity)) {
            withinBounds(pending, ready, results, written);
        } else {
            store(ready, results, written);
        }
    }

    /** In their order: what one brings the next may take, once it is written. */
    private void withinBounds(
            Map<Integer, Edit> pending,
            Map<Integer, Prepared.Ready> ready,
            Map<Integer, SaveResult> results,
            List<RecordId> written) {
        List<Integer> left = List.copyOf(ready.keySet());
        while (!left.isEmpty()) {
            Bounds.Hold hold = bounds.hold(
                    entity,
                    left.stream()
                            .map(index -> new Bounds.Asked(
                                    Objects.requireNonNull(ready.get(index)).write(),
                                    Objects.requireNonNull(pending.get(index)).follows()))
                            .toList(),
                    who);
            List<Integer> judged = left.subList(0, hold.judged().size());
            Map<Integer, Prepared.Ready> fitting = new TreeMap<>();
            for (int i = 0; i < judged.size(); i++) {
                Integer index = judged.get(i);
                if (hold.judged().get(i).isEmpty()) {
                    fitting.put(index, Objects.requireNonNull(ready.get(index)));
                } else {
                    results.put(index, new Rejected(hold.judged().get(i)));
                }
            }
            Set<Integer> stored = hold.stands() ? store(fitting, results, written) : Set.of();
            hold.written(judged.stream().map(stored::contains).toList());
            left = left.subList(judged.size(), left.size());
        }
    }

    /** @return those that stand in the store now */
    private Set<Integer> store(
            Map<Integer, Prepared.Ready> ready, Map<Integer, SaveResult> results, List<RecordId> written) {
        if (!trial) {
            number(ready, results);
        }
        List<Integer> order = List.copyOf(ready.keySet());
        List<Outcome> outcomes = order.isEmpty()
                ? List.of()
                : store.write(
                        entity,
                        ready.values().stream().map(Prepared.Ready::write).toList());
        Set<Integer> stored = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            Prepared.Ready write = Objects.requireNonNull(ready.get(order.get(i)));
            if (outcomes.get(i) == Outcome.WRITTEN) {
                stored.add(order.get(i));
                StoredRecord after = write.write().after();
                results.put(order.get(i), new Saved(RecordViews.of(after, rights), write.changed()));
                if (!write.write().events().isEmpty()) {
                    written.add(after.id());
                }
            }
        }
        return stored;
    }

    private Map<String, StoredRecord> existing(Map<Integer, Edit> pending) {
        List<String> ids = pending.values().stream()
                .flatMap(edit -> Optional.ofNullable(edit.id()).stream())
                .toList();
        Map<String, StoredRecord> existing = new HashMap<>();
        if (!ids.isEmpty()) {
            store.find(entity, ids).forEach(record -> existing.put(record.id().id(), record));
        }
        return existing;
    }

    /** Who comes second among themselves waits for what becomes of the first. */
    private void firstOfEachValue(Map<Integer, Prepared.Ready> ready) {
        List<Integer> order = List.copyOf(ready.keySet());
        Uniqueness.second(ready.values().stream().map(Prepared.Ready::write).toList())
                .forEach(second -> ready.remove(order.get(second)));
    }

    /** Gives the numbers, all that are needed taken together; what depends on them is computed by that. */
    private void number(Map<Integer, Prepared.Ready> ready, Map<Integer, SaveResult> results) {
        List<Integer> waiting = ready.entrySet().stream()
                .filter(entry -> entry.getValue().numbered().isPresent())
                .map(Map.Entry::getKey)
                .toList();
        numbers.expect(waiting.size());
        for (Integer index : waiting) {
            Objects.requireNonNull(ready.remove(index)).numbered().ifPresent(complete -> {
                switch (complete.get()) {
                    case Prepared.Answered(var result) -> results.put(index, result);
                    case Prepared.Ready write -> ready.put(index, write);
                }
            });
        }
    }

    /** Of what people and flows write; the product's own renewals bring nothing new. */
    private void refuseDuplicates(
            Set<Integer> asked, Map<Integer, Prepared.Ready> ready, Map<Integer, SaveResult> results) {
        List<Integer> order = ready.keySet().stream().filter(asked::contains).toList();
        List<List<Violation>> violations = refusing.check(order.stream()
                .map(index -> Objects.requireNonNull(ready.get(index)).write())
                .toList());
        for (int i = 0; i < order.size(); i++) {
            if (!violations.get(i).isEmpty()) {
                ready.remove(order.get(i));
                results.put(order.get(i), new Rejected(violations.get(i)));
            }
        }
    }

    private void refuseCircles(Map<Integer, Prepared.Ready> ready, Map<Integer, SaveResult> results) {
        List<Integer> order = List.copyOf(ready.keySet());
        List<List<Violation>> violations =
                circles.check(ready.values().stream().map(Prepared.Ready::write).toList());
        for (int i = 0; i < order.size(); i++) {
            if (!violations.get(i).isEmpty()) {
                ready.remove(order.get(i));
                results.put(order.get(i), new Rejected(violations.get(i)));
            }
        }
    }

    private void keepUnique(Map<Integer, Prepared.Ready> ready, Map<Integer, SaveResult> results) {
        List<Integer> order = List.copyOf(ready.keySet());
        List<List<Violation>> violations = uniqueness.check(
                ready.values().stream().map(Prepared.Ready::write).toList());
        for (int i = 0; i < order.size(); i++) {
            if (!violations.get(i).isEmpty()) {
                ready.remove(order.get(i));
                results.put(order.get(i), new Rejected(violations.get(i)));
            }
        }
    }
}
