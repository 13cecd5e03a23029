package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What named a record names the one that took its place, and what was kept about it goes there; back again when it comes
 * back. The product does that, whoever may change what: an account is one, whoever sees its contacts. Each step may be
 * repeated.
 */
@Component
final class HandOver {

    private static final int PAGE = 200;

    /** So often one takes the place of another that took another's. */
    private static final int STEPS = 20;

    private final References references;
    private final RecordStore store;
    private final BoundEntities entities;
    private final Rewriting rewriting;
    private final ObjectProvider<MovesAlong> along;
    private final PlaceTakers takers;
    private final MappedCollection<HandedOver> notes;

    HandOver(
            References references,
            RecordStore store,
            BoundEntities entities,
            Rewriting rewriting,
            ObjectProvider<MovesAlong> along,
            PlaceTakers takers,
            DocumentStore documents) {
        this.references = references;
        this.store = store;
        this.entities = entities;
        this.rewriting = rewriting;
        this.along = along;
        this.takers = takers;
        this.notes = documents.collection(HandedOver.COLLECTION);
    }

    /** @param event by which we know that it is gone */
    private record Gone(String event, String entity, String record) {}

    void over(RecordEvent event, String into) {
        Gone gone = new Gone(event.id(), event.entity(), event.record());
        String taker = last(event.entity(), into);
        references.to(event.entity()).forEach(place -> over(place, gone, taker));
        along.forEach(kept -> over(kept, gone, taker));
    }

    /** What took the place of that in turn, as far as that is gone by now. */
    private String last(String entity, String id) {
        String at = id;
        for (int step = 0; step < STEPS && !isThere(entity, at); step++) {
            Optional<String> next = takers.of(new RecordId(entity, at));
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private boolean isThere(String entity, String id) {
        return entities.find(entity)
                .flatMap(bound -> store.find(bound, id))
                .filter(StoredRecord::alive)
                .isPresent();
    }

    /** What comes back names those who took the places of others while it lay in the recycle bin. */
    void catchUp(RecordEvent restored) {
        BoundEntity entity = entities.get(restored.entity());
        store.find(entity, restored.record()).filter(StoredRecord::alive).ifPresent(record -> references
                .from(entity)
                .forEach((target, places) -> places.forEach(place -> catchUp(record, place, target, restored.id()))));
    }

    private void catchUp(StoredRecord record, References.Place place, String target, String event) {
        place.cells()
                .named(record.values())
                .distinct()
                .filter(id -> !isThere(target, id))
                .forEach(id -> {
                    String taker = last(target, id);
                    if (!taker.equals(id)) {
                        over(
                                place,
                                new Gone(event + "/" + id, target, id),
                                List.of(record.id().id()),
                                taker);
                    }
                });
    }

    private void over(References.Place place, Gone gone, String into) {
        String after = "";
        List<String> page;
        do {
            page = store.naming(place.entity(), place.steps(), List.of(gone.record()), after, PAGE);
            over(place, gone, page, into);
            after = page.isEmpty() ? "" : page.getLast();
        } while (page.size() == PAGE);
    }

    private void over(References.Place place, Gone gone, List<String> ids, String into) {
        String path = String.join(".", place.steps());
        rewriting.each(
                place.entity(),
                "handed-over:" + gone.event() + ":" + path,
                ids,
                // asked anew for each: what took its place may be gone by now itself
                record -> over(place, path, record, gone, last(gone.entity(), into)));
    }

    /** Empty where it does not name that record any more. */
    private Map<String, @Nullable Object> over(
            References.Place place, String path, StoredRecord record, Gone gone, String into) {
        List<String> rows = place.cells().rows(record.values(), gone.record());
        boolean names = place.cells().named(record.values()).anyMatch(gone.record()::equals);
        if (!names) {
            return Map.of();
        }
        String entity = place.entity().name();
        String id = record.id().id();
        note(gone, into, entity + "/" + id + "/" + path, entity, id, place.steps(), rows);
        // nothing names itself: what named the one that went is the one that stays
        boolean itself = record.id().equals(new RecordId(gone.entity(), into));
        return change(place.cells(), record, itself ? null : into, (row, cell) -> gone.record()
                .equals(cell));
    }

    private void over(MovesAlong kept, Gone gone, String into) {
        List<String> ids;
        int page = 0;
        do {
            ids = kept.of(new RecordId(gone.entity(), gone.record()), PAGE);
            if (!ids.isEmpty()) {
                // noted before it is moved: a crash in between moves it back to where it still is
                note(
                        gone,
                        into,
                        "@" + kept.name() + "/" + ids.getFirst() + "/" + page++,
                        "",
                        "",
                        List.of(kept.name()),
                        ids);
                kept.move(ids, new RecordId(gone.entity(), into));
            }
        } while (ids.size() == PAGE);
    }

    private void note(
            Gone gone, String into, String what, String entity, String record, List<String> steps, List<String> ids) {
        notes.put(new HandedOver(
                gone.event() + "/" + what, gone.entity() + "/" + gone.record(), into, entity, record, steps, ids));
    }

    /** @param wanted by row and what stands in its cell */
    private static Map<String, @Nullable Object> change(
            Cells cells, StoredRecord record, @Nullable String value, BiPredicate<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put(cells.steps().getFirst(), cells.inRows() ? cells.changed(record.values(), value, wanted) : value);
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
        entities.find(note.entity())
                .ifPresent(entity -> rewriting.each(
                        entity,
                        "handed-back:" + event.id() + ":" + String.join(".", note.steps()),
                        List.of(note.record()),
                        record -> named(note, record, event)));
    }

    private static Map<String, @Nullable Object> named(HandedOver note, StoredRecord record, RecordEvent event) {
        boolean itself = record.id().equals(new RecordId(event.entity(), note.into()));
        Object now = record.values().get(note.steps().getFirst());
        Set<String> rows = Set.copyOf(note.ids());
        Cells cells = new Cells(note.steps());
        boolean asLeft = cells.inRows() || (itself ? now == null : note.into().equals(now));
        return asLeft
                ? change(
                        cells,
                        record,
                        event.record(),
                        (row, cell) -> rows.contains(row)
                                && (itself ? cell == null : note.into().equals(cell)))
                : Map.of();
    }
}
