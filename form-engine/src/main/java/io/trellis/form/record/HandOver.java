package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.BoundEntities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What named a record names the one that took its place, and what was kept about it goes there; back again when it comes
 * back. The product does that, whoever may change what: an account is one, whoever sees its contacts. Each step may be
 * repeated.
 */
@Component
final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private static final int PAGE = 200;

    private final References references;
    private final RecordStore store;
    private final BoundEntities entities;
    private final Renewing records;
    private final ObjectProvider<MovesAlong> along;
    private final MappedCollection<HandedOver> notes;

    HandOver(
            References references,
            RecordStore store,
            BoundEntities entities,
            Renewing records,
            ObjectProvider<MovesAlong> along,
            DocumentStore documents) {
        this.references = references;
        this.store = store;
        this.entities = entities;
        this.records = records;
        this.along = along;
        this.notes = documents.collection(HandedOver.COLLECTION);
    }

    void over(RecordEvent event, String into) {
        references.to(event.entity()).forEach(place -> over(place, event, into));
        along.forEach(kept -> over(kept, event, into));
    }

    private void over(References.Place place, RecordEvent event, String into) {
        String path = String.join(".", place.steps());
        String after = "";
        List<String> page;
        do {
            page = store.naming(place.entity(), place.steps(), List.of(event.record()), after, PAGE);
            Map<String, Map<String, @Nullable Object>> changes = new LinkedHashMap<>();
            for (StoredRecord record : store.find(place.entity(), page)) {
                note(
                        event,
                        into,
                        place.entity().name() + "/" + record.id().id() + "/" + path,
                        place.entity().name(),
                        record.id().id(),
                        place.steps(),
                        rows(place.steps(), record, event.record()));
                // nothing names itself: what named the one that went is the one that stays
                boolean itself = record.id().equals(new RecordId(event.entity(), into));
                changes.put(
                        record.id().id(),
                        change(place.steps(), record, itself ? null : into, (row, cell) -> event.record()
                                .equals(cell)));
            }
            write(place.entity().name(), "handed-over:" + event.id() + ":" + path, changes);
            after = page.isEmpty() ? "" : page.getLast();
        } while (page.size() == PAGE);
    }

    private void over(MovesAlong kept, RecordEvent event, String into) {
        List<String> ids;
        int page = 0;
        do {
            ids = kept.of(new RecordId(event.entity(), event.record()), PAGE);
            if (!ids.isEmpty()) {
                // noted before it is moved: a crash in between moves it back to where it still is
                note(
                        event,
                        into,
                        "@" + kept.name() + "/" + ids.getFirst() + "/" + page++,
                        "",
                        "",
                        List.of(kept.name()),
                        ids);
                kept.move(ids, new RecordId(event.entity(), into));
            }
        } while (ids.size() == PAGE);
    }

    private void note(
            RecordEvent event,
            String into,
            String what,
            String entity,
            String record,
            List<String> steps,
            List<String> ids) {
        notes.put(new HandedOver(
                event.id() + "/" + what, event.entity() + "/" + event.record(), into, entity, record, steps, ids));
    }

    /** The ids of the rows that name it. */
    private static List<String> rows(List<String> steps, StoredRecord record, String target) {
        List<String> rows = new ArrayList<>();
        if (steps.size() == 2 && record.values().get(steps.getFirst()) instanceof List<?> all) {
            for (Object row : all) {
                if (row instanceof Map<?, ?> cells && target.equals(cells.get(steps.getLast()))) {
                    rows.add(String.valueOf(cells.get("id")));
                }
            }
        }
        return rows;
    }

    /** @param wanted by row id and what stands in its cell */
    private static Map<String, @Nullable Object> change(
            List<String> steps,
            StoredRecord record,
            @Nullable String value,
            BiPredicate<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        if (steps.size() == 1) {
            change.put(steps.getFirst(), value);
            return change;
        }
        List<Object> rows = new ArrayList<>();
        if (record.values().get(steps.getFirst()) instanceof List<?> all) {
            for (Object row : all) {
                Map<Object, Object> cells = new LinkedHashMap<>(row instanceof Map<?, ?> map ? map : Map.of());
                if (wanted.test(String.valueOf(cells.get("id")), cells.get(steps.getLast()))) {
                    cells.remove(steps.getLast());
                    if (value != null) {
                        cells.put(steps.getLast(), value);
                    }
                }
                rows.add(cells);
            }
        }
        change.put(steps.getFirst(), rows);
        return change;
    }

    void back(RecordEvent event) {
        String target = event.entity() + "/" + event.record();
        List<HandedOver> found;
        do {
            found = notes.find(
                    StoreQuery.of(Criteria.eq(HandedOver.TARGET, target)).limit(PAGE));
            for (HandedOver note : found) {
                if (note.entity().isEmpty()) {
                    along.stream()
                            .filter(kept -> note.steps().contains(kept.name()))
                            .forEach(kept -> kept.move(note.ids(), new RecordId(event.entity(), event.record())));
                } else {
                    named(note, event);
                }
                notes.delete(Criteria.id(note.id()));
            }
        } while (found.size() == PAGE);
    }

    /** Where nobody has chosen another since. */
    private void named(HandedOver note, RecordEvent event) {
        RecordId id = new RecordId(note.entity(), note.record());
        Optional<StoredRecord> found = entities.find(note.entity())
                .flatMap(entity -> store.find(entity, note.record()))
                .filter(StoredRecord::alive);
        if (found.isEmpty()) {
            return;
        }
        boolean itself = id.equals(new RecordId(event.entity(), note.into()));
        Object now = found.get().values().get(note.steps().getFirst());
        Set<String> rows = Set.copyOf(note.ids());
        boolean asLeft =
                note.steps().size() == 2 || (itself ? now == null : note.into().equals(now));
        if (asLeft) {
            write(
                    id.entity(),
                    "handed-back:" + event.id() + ":" + String.join(".", note.steps()),
                    Map.of(
                            id.id(),
                            change(
                                    note.steps(),
                                    found.get(),
                                    event.record(),
                                    (row, cell) -> rows.contains(row)
                                            && (itself
                                                    ? cell == null
                                                    : note.into().equals(cell)))));
        }
    }

    private void write(String entity, String key, Map<String, Map<String, @Nullable Object>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<String> ids = List.copyOf(changes.keySet());
        List<SaveResult> results = records.systemUpdates(entity, key, changes);
        for (int i = 0; i < ids.size(); i++) {
            if (!(results.get(i) instanceof SaveResult.Saved)) {
                LOG.warn("{}/{} still names a record that another took the place of", entity, ids.get(i));
            }
        }
    }
}
