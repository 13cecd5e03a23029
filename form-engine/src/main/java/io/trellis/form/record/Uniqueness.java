package io.trellis.form.record;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which of many writes would give a unique value a second time: to a record in the store, or to one among themselves. */
final class Uniqueness {

    private final RecordStore store;
    private final BoundEntity entity;
    private final Messages messages;

    Uniqueness(RecordStore store, BoundEntity entity, Messages messages) {
        this.store = store;
        this.entity = entity;
        this.messages = messages;
    }

    /** The violations of each write, in their order; the first to take a value among them gets it. */
    List<List<Violation>> check(List<RecordStore.Write> writes) {
        Map<String, Set<String>> asked = new HashMap<>();
        writes.forEach(
                write -> fresh(write).forEach((key, unique) -> asked.computeIfAbsent(key, name -> new HashSet<>())
                        .add(unique)));
        Map<String, Map<String, String>> holders = new HashMap<>();
        asked.forEach((key, uniques) -> holders.put(key, new HashMap<>(store.holders(entity, key, uniques))));
        List<List<Violation>> all = new ArrayList<>();
        for (RecordStore.Write write : writes) {
            String id = write.after().id().id();
            Map<String, String> mine = fresh(write);
            List<Violation> violations = mine.entrySet().stream()
                    .filter(entry -> {
                        String holder =
                                holders.getOrDefault(entry.getKey(), Map.of()).get(entry.getValue());
                        return holder != null && !holder.equals(id);
                    })
                    .map(entry -> new Violation(entry.getKey(), "not-unique", messages.text("record.not-unique")))
                    .toList();
            if (violations.isEmpty()) {
                mine.forEach((key, unique) ->
                        holders.computeIfAbsent(key, name -> new HashMap<>()).put(unique, id));
            }
            all.add(violations);
        }
        return all;
    }

    /** The places of those that would take a value that one before them takes. */
    static List<Integer> second(List<RecordStore.Write> writes) {
        Set<Map.Entry<String, String>> taken = new HashSet<>();
        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Set<Map.Entry<String, String>> mine = fresh(writes.get(i)).entrySet();
            if (Collections.disjoint(taken, mine)) {
                taken.addAll(mine);
            } else {
                second.add(i);
            }
        }
        return second;
    }

    private static Map<String, String> fresh(RecordStore.Write write) {
        Map<String, String> fresh = new HashMap<>(write.after().derived().uniqueKeys());
        if (write instanceof RecordStore.Update update) {
            update.before().derived().uniqueKeys().forEach((key, unique) -> {
                if (Objects.equals(fresh.get(key), unique)) {
                    fresh.remove(key);
                }
            });
        }
        return fresh;
    }
}
