package io.trellis.form.record;

import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.rule.ruling.LinkedRecords;
import io.trellis.form.rule.ruling.LookedAt;
import io.trellis.form.sharing.SharingRules;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records that one call meets along lookups, each read once; for one thread. */
final class RecordCache implements LinkedRecords {

    private final RecordStore store;
    private final BoundEntities entities;
    private final RollUpReading rollUps;
    private final SharingRules sharing;
    private Map<String, Map<String, Object>> rolledUp = Map.of();
    private final Map<String, Map<String, Optional<StoredRecord>>> byId = new HashMap<>();
    private final Map<String, Map<String, Set<StoredRecord>>> byName = new HashMap<>();

    RecordCache(RecordStore store, BoundEntities entities, RollUpReading rollUps, SharingRules sharing) {
        this.sharing = sharing;
        this.rollUps = rollUps;
        this.store = store;
        this.entities = entities;
    }

    /** Of the filters by which rules share a record with these values. */
    Set<String> marks(BoundEntity entity, Map<String, Object> values) {
        return sharing.met(entity, values);
    }

    /** Only if alive. */
    Optional<StoredRecord> alive(String entity, String id) {
        prefetch(entity, List.of(id));
        return known(entity).getOrDefault(id, Optional.empty()).filter(StoredRecord::alive);
    }

    /** In the recycle bin too. */
    Optional<StoredRecord> standing(String entity, String id) {
        prefetch(entity, List.of(id));
        return known(entity).getOrDefault(id, Optional.empty());
    }

    @Override
    public Optional<Map<String, Object>> find(String entity, String id) {
        return alive(entity, id).map(RecordViews::withSystemFields);
    }

    /** Reads ahead into this cache. */
    LookedAt lookedAt() {
        return new LookedAt(entities, this);
    }

    @Override
    public void ahead(String entity, Collection<String> ids) {
        prefetch(entity, ids);
    }

    /** Reads what is not known yet, all at once. */
    void prefetch(String entity, Collection<String> ids) {
        Map<String, Optional<StoredRecord>> known = known(entity);
        Set<String> wanted = new LinkedHashSet<>(ids);
        wanted.removeAll(known.keySet());
        Optional<BoundEntity> bound = wanted.isEmpty() ? Optional.empty() : entities.find(entity);
        wanted.forEach(id -> known.put(id, Optional.empty()));
        bound.ifPresent(target ->
                store.find(target, wanted).forEach(found -> known.put(found.id().id(), Optional.of(found))));
    }

    /** Those alive whose title or unique field says so, whoever may see them. */
    Set<StoredRecord> named(String entity, String words) {
        prefetchNamed(entity, List.of(words));
        return byName.getOrDefault(entity, Map.of()).getOrDefault(words, Set.of());
    }

    void prefetchNamed(String entity, Collection<String> words) {
        Map<String, Set<StoredRecord>> known = byName.computeIfAbsent(entity, name -> new HashMap<>());
        Set<String> wanted = new LinkedHashSet<>(words);
        wanted.removeAll(known.keySet());
        Optional<BoundEntity> bound = wanted.isEmpty() ? Optional.empty() : entities.find(entity);
        wanted.forEach(word -> known.put(word, new LinkedHashSet<>()));
        bound.ifPresent(target -> {
            byTitle(target, wanted, known);
            byUniqueField(target, wanted, known);
        });
    }

    private void byTitle(BoundEntity entity, Set<String> wanted, Map<String, Set<StoredRecord>> known) {
        Optional<BoundField> title = entity.own(entity.definition().titleField());
        if (title.isEmpty() || title.get().kind() != ValueKind.TEXT) {
            return;
        }
        String key = title.get().key();
        Map<String, Set<String>> folded = new LinkedHashMap<>();
        wanted.forEach(word -> folded.computeIfAbsent(title.get().spelling(word), name -> new LinkedHashSet<>())
                .add(word));
        for (StoredRecord found : store.withText(entity, key, folded.keySet())) {
            Object said = found.derived().folded().get(key);
            (said instanceof List<?> several ? several : List.of(String.valueOf(said)))
                    .forEach(spelling -> folded.getOrDefault(String.valueOf(spelling), Set.of())
                            .forEach(word -> known.computeIfAbsent(word, name -> new LinkedHashSet<>())
                                    .add(found)));
        }
    }

    private void byUniqueField(BoundEntity entity, Set<String> wanted, Map<String, Set<StoredRecord>> known) {
        for (BoundField field : entity.fields()) {
            if (!field.unique() || field.kind() != ValueKind.TEXT) {
                continue;
            }
            Map<String, String> words = new LinkedHashMap<>();
            wanted.forEach(word -> words.put(word, UniqueKeys.of(word)));
            Map<String, String> holders = store.holders(entity, field.key(), Set.copyOf(words.values()));
            prefetch(entity.name(), holders.values());
            words.forEach((word, key) -> Optional.ofNullable(holders.get(key))
                    .flatMap(id -> alive(entity.name(), id))
                    .ifPresent(found -> known.computeIfAbsent(word, name -> new LinkedHashSet<>())
                            .add(found)));
        }
    }

    /** Asks what records come to that name these; after these were read, so that whoever writes them in between is noticed. */
    void rollUp(BoundEntity entity, Collection<String> ids) {
        rolledUp = rollUps.of(entity, ids);
    }

    /** What {@link #rollUp} found for a field of a record. */
    Optional<Object> rolledUp(String id, String key) {
        return Optional.ofNullable(rolledUp.getOrDefault(id, Map.of()).get(key));
    }

    /** After records of it were written. */
    void forget(String entity) {
        byId.remove(entity);
        byName.remove(entity);
    }

    private Map<String, Optional<StoredRecord>> known(String entity) {
        return byId.computeIfAbsent(entity, name -> new HashMap<>());
    }
}
