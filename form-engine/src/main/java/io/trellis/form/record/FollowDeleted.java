package io.trellis.form.record;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.OnDelete;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lookups do not outlive what they name: when a record is deleted they are emptied, or their records go with it, as each
 * lookup says; where another took its place they name that one. What was done is noted, so that restoring the record brings it back where nobody has changed it since.
 */
@Component
final class FollowDeleted implements EventHandler {

    private static final int PAGE = 200;

    private final References references;
    private final RecordStore store;
    private final BoundEntities entities;
    private final Records records;
    private final HandOver handOver;
    private final Rewriting rewriting;
    private final Bounds bounds;
    private final MappedCollection<ClearedReference> notes;

    FollowDeleted(
            References references,
            RecordStore store,
            BoundEntities entities,
            Records records,
            HandOver handOver,
            Rewriting rewriting,
            Bounds bounds,
            DocumentStore documents) {
        this.bounds = bounds;
        this.handOver = handOver;
        this.rewriting = rewriting;
        this.references = references;
        this.store = store;
        this.entities = entities;
        this.records = records;
        this.notes = documents.collection(ClearedReference.COLLECTION);
    }

    @Override
    public String name() {
        return "references-of-deleted";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("record.handler.references");
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event instanceof RecordEvent.Deleted || event instanceof RecordEvent.Restored;
    }

    @Override
    public void handle(RecordEvent event) {
        switch (event) {
            case RecordEvent.Deleted deleted -> {
                if (store.find(entities.get(event.entity()), event.record())
                        .filter(record -> !record.alive())
                        .isPresent()) {
                    deleted.into().ifPresentOrElse(into -> handOver.over(event, into), () -> references
                            .to(event.entity())
                            .forEach(place -> away(place, event)));
                }
                deleted.into().ifPresent(into -> bounds.handedOver(new RecordId(event.entity(), event.record())));
            }
            case RecordEvent.Restored restored -> {
                back(event);
                handOver.back(event);
                bounds.handedOver(new RecordId(event.entity(), event.record()));
                handOver.catchUp(event);
            }
            case RecordEvent.Created created -> {}
            case RecordEvent.Updated updated -> {}
            case RecordEvent.Decided decided -> {}
            case RecordEvent.LockLifted lifted -> {}
            case RecordEvent.Shared shared -> {}
        }
    }

    private void away(References.Place place, RecordEvent event) {
        List<String> ids = List.of(event.record());
        String after = "";
        List<String> page;
        do {
            page = store.naming(place.entity(), place.steps(), ids, after, PAGE);
            if (place.onDelete() == OnDelete.CASCADE) {
                for (StoredRecord record : store.find(place.entity(), page)) {
                    note(place, record, event);
                    records.delete(CurrentUser.system(), record.id(), record.revision());
                }
            }
            // also where deleting would have been refused: it was saved while the other was being deleted
            rewriting.each(
                    place.entity(),
                    "cleared:" + event.id() + ":" + String.join(".", place.steps()),
                    page,
                    record -> cleared(place, record, event));
            after = page.isEmpty() ? "" : page.getLast();
        } while (page.size() == PAGE);
    }

    /** Empty where it does not name that record any more. */
    private Map<String, @Nullable Object> cleared(References.Place place, StoredRecord record, RecordEvent event) {
        boolean names = place.cells().named(record.values()).anyMatch(event.record()::equals);
        if (!names) {
            return Map.of();
        }
        note(place, record, event);
        return emptied(place.cells(), record, event.record());
    }

    private void note(References.Place place, StoredRecord record, RecordEvent event) {
        String path = String.join(".", place.steps());
        notes.put(new ClearedReference(
                event.id() + "/" + place.entity().name() + "/" + record.id().id() + "/" + path,
                event.entity() + "/" + event.record(),
                place.entity().name(),
                record.id().id(),
                place.steps(),
                place.onDelete() == OnDelete.CASCADE,
                place.cells().rows(record.values(), event.record())));
    }

    /** The change that empties what names the target. */
    private static Map<String, @Nullable Object> emptied(Cells cells, StoredRecord record, String target) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put(
                cells.steps().getFirst(),
                cells.inRows() ? cells.changed(record.values(), null, (row, cell) -> target.equals(cell)) : null);
        return change;
    }

    private void back(RecordEvent event) {
        String target = event.entity() + "/" + event.record();
        List<ClearedReference> found;
        do {
            found = notes.find(
                    StoreQuery.of(Criteria.eq(ClearedReference.TARGET, target)).limit(PAGE));
            for (ClearedReference note : found) {
                entities.find(note.entity()).ifPresent(entity -> back(entity, note, event));
                notes.delete(Criteria.id(note.id()));
            }
        } while (found.size() == PAGE);
    }

    private void back(BoundEntity entity, ClearedReference note, RecordEvent event) {
        RecordId id = new RecordId(entity.name(), note.record());
        if (note.cascade()) {
            records.restore(CurrentUser.system(), id);
            return;
        }
        rewriting.each(
                entity,
                "refilled:" + event.id() + ":" + String.join(".", note.steps()),
                List.of(id.id()),
                record -> refilled(note, record, event.record()));
    }

    private static Map<String, @Nullable Object> refilled(ClearedReference note, StoredRecord record, String target) {
        Cells cells = new Cells(note.steps());
        String first = note.steps().getFirst();
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        if (!cells.inRows() && !record.values().containsKey(first)) {
            change.put(first, target);
        } else if (cells.inRows() && record.values().get(first) instanceof List<?>) {
            Set<String> named = Set.copyOf(note.rows());
            change.put(
                    first, cells.changed(record.values(), target, (row, cell) -> cell == null && named.contains(row)));
        }
        return change;
    }
}
