package io.trellis.form.record;

import io.trellis.core.security.RowPolicy;
import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The records as they would stand after what was tried: what would be written is kept here, over what the store has, and
 * goes nowhere. For one thread. Of records it keeps the latest {@link #KEPT} of an entity, of unique values all, so that
 * a file of any length can be tried.
 */
final class TrialStore implements RecordStore {

    private static final int KEPT = 20_000;

    private final RecordStore beneath;
    private final Map<String, Map<String, StoredRecord>> tried = new HashMap<>();
    private final Set<RecordId> made = new HashSet<>();
    private final Map<String, Map<String, Map<String, String>>> holders = new HashMap<>();

    /** Which records have a key of duplicates, or had it. */
    private final Map<String, Map<String, Set<String>>> alike = new HashMap<>();

    TrialStore(RecordStore beneath) {
        this.beneath = beneath;
    }

    /** Whether it is of the trial alone, not one of the store's that was changed in it. */
    boolean isMade(RecordId id) {
        return made.contains(id);
    }

    @Override
    public List<StoredRecord> find(BoundEntity entity, Collection<String> ids) {
        Map<String, StoredRecord> known = tried(entity);
        List<StoredRecord> found = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        for (String id : ids) {
            StoredRecord record = known.get(id);
            if (record == null) {
                others.add(id);
            } else {
                found.add(record);
            }
        }
        if (!others.isEmpty()) {
            found.addAll(beneath.find(entity, others));
        }
        return found;
    }

    @Override
    public List<StoredRecord> withText(BoundEntity entity, String key, Collection<String> folded) {
        Map<String, StoredRecord> known = tried(entity);
        List<StoredRecord> found = new ArrayList<>();
        beneath.withText(entity, key, folded).stream()
                .filter(record -> !known.containsKey(record.id().id()))
                .forEach(found::add);
        if (!known.isEmpty()) {
            Set<?> wanted = Set.copyOf(folded);
            known.values().stream()
                    .filter(StoredRecord::alive)
                    .filter(record -> wanted.contains(
                            Objects.requireNonNullElse(record.derived().folded().get(key), Set.of())))
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<StoredRecord> withDuplicateKeys(BoundEntity entity, Collection<String> keys, int most) {
        Map<String, StoredRecord> known = tried(entity);
        List<StoredRecord> found = new ArrayList<>();
        beneath.withDuplicateKeys(entity, keys, most).stream()
                .filter(record -> !known.containsKey(record.id().id()))
                .forEach(found::add);
        Map<String, Set<String>> mine = alike.getOrDefault(entity.name(), Map.of());
        keys.stream()
                .flatMap(key -> mine.getOrDefault(key, Set.of()).stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .filter(record -> !Collections.disjoint(record.derived().duplicateKeys(), keys))
                .forEach(found::add);
        return found;
    }

    @Override
    public Map<String, String> holders(BoundEntity entity, String key, Collection<String> uniqueKeys) {
        Map<String, StoredRecord> known = tried(entity);
        Map<String, String> found = new HashMap<>(beneath.holders(entity, key, uniqueKeys));
        found.entrySet().removeIf(held -> {
            StoredRecord record = known.get(held.getValue());
            return record != null
                    && !held.getKey().equals(record.derived().uniqueKeys().get(key));
        });
        Map<String, String> mine = holders.getOrDefault(entity.name(), Map.of()).getOrDefault(key, Map.of());
        uniqueKeys.forEach(unique -> {
            String holder = mine.get(unique);
            if (holder != null) {
                found.put(unique, holder);
            }
        });
        return found;
    }

    @Override
    public List<StoredRecord> after(BoundEntity entity, String id, int most) {
        return beneath.after(entity, id, most);
    }

    @Override
    public List<String> naming(BoundEntity entity, List<String> steps, Collection<String> ids, String after, int most) {
        return beneath.naming(entity, steps, ids, after, most);
    }

    @Override
    public long countNaming(BoundEntity entity, List<String> steps, Collection<String> ids) {
        return beneath.countNaming(entity, steps, ids);
    }

    @Override
    public List<String> sharedWith(BoundEntity entity, String person, String after, int most) {
        return beneath.sharedWith(entity, person, after, most);
    }

    @Override
    public long countOwned(BoundEntity entity, String owner, Map<String, Set<String>> without) {
        return beneath.countOwned(entity, owner, without);
    }

    @Override
    public List<StoredRecord> deleted(BoundEntity entity, RowPolicy policy, int limit) {
        return beneath.deleted(entity, policy, limit);
    }

    /** Whoever calls has asked {@link #holders} before: there is nobody else here who could have been first. */
    @Override
    public List<Outcome> write(BoundEntity entity, List<Write> writes) {
        writes.forEach(write -> {
            if (write instanceof Update update) {
                update.before().derived().uniqueKeys().forEach((key, unique) -> holders(entity, key)
                        .remove(unique, update.before().id().id()));
            }
            StoredRecord after = write.after();
            if (write instanceof Insert) {
                made.add(after.id());
            }
            after.derived().uniqueKeys().forEach((key, unique) -> holders(entity, key)
                    .put(unique, after.id().id()));
            Map<String, Set<String>> keys = alike.computeIfAbsent(entity.name(), name -> new HashMap<>());
            after.derived().duplicateKeys().forEach(key -> keys.computeIfAbsent(key, name -> new LinkedHashSet<>(2))
                    .add(after.id().id()));
            tried.computeIfAbsent(entity.name(), name -> new Latest())
                    .put(after.id().id(), after);
        });
        return writes.stream().map(write -> Outcome.WRITTEN).toList();
    }

    @Override
    public boolean purge(BoundEntity entity, String id) {
        return true;
    }

    private Map<String, StoredRecord> tried(BoundEntity entity) {
        return tried.getOrDefault(entity.name(), Map.of());
    }

    private Map<String, String> holders(BoundEntity entity, String key) {
        return holders.computeIfAbsent(entity.name(), name -> new HashMap<>())
                .computeIfAbsent(key, name -> new HashMap<>());
    }

    private static final class Latest extends LinkedHashMap<String, StoredRecord> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredRecord> eldest) {
            return size() > KEPT;
        }
    }
}
