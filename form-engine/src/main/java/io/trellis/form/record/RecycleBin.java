package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.Action;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Conflict;
import io.trellis.form.record.SaveResult.Forbidden;
import io.trellis.form.record.SaveResult.Missing;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.StoredRecord.Derived;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Into the recycle bin and out of it, as writes like any other. */
final class RecycleBin {

    private final BoundEntity entity;
    private final Rights rights;
    private final Preparation preparation;
    private final FieldContext system;

    RecycleBin(BoundEntity entity, Rights rights, Preparation preparation, FieldContext system) {
        this.entity = entity;
        this.rights = rights;
        this.preparation = preparation;
        this.system = system;
    }

    /** @param key of the operation, which makes it happen once */
    record Absorbed(String into, String key) {}

    Prepared delete(Edit edit, Optional<StoredRecord> existing) {
        return delete(edit, existing, Optional.empty());
    }

    /** A repeated call finds what the first did. */
    Prepared absorb(Edit edit, Optional<StoredRecord> existing, Absorbed by) {
        return existing.filter(record -> !record.alive() && record.writeKeys().contains(by.key()))
                .<Prepared>map(
                        record -> new Prepared.Answered(new SaveResult.Saved(RecordViews.of(record, rights), false)))
                .orElseGet(() -> delete(edit, existing, Optional.of(by)));
    }

    private Prepared delete(Edit edit, Optional<StoredRecord> existing, Optional<Absorbed> absorbed) {
        Optional<StoredRecord> seen =
                existing.filter(StoredRecord::alive).filter(record -> rights.covers(Action.READ, record.access()));
        if (seen.isEmpty()) {
            return new Prepared.Answered(new Missing());
        }
        StoredRecord before = seen.get();
        if (!rights.covers(Action.DELETE, before.access())) {
            return new Prepared.Answered(new Forbidden(java.util.Set.of()));
        }
        if (before.revision() != edit.revision()) {
            return new Prepared.Answered(new Conflict(RecordViews.of(before, rights)));
        }
        Optional<Violation> kept = preparation.kept(before);
        if (kept.isPresent()) {
            return new Prepared.Answered(new Rejected(List.of(kept.get())));
        }
        // others may take its unique values while it lies here
        Derived derived = new Derived(
                before.derived().sortKeys(),
                Map.of(),
                before.derived().folded(),
                before.derived().search(),
                List.of());
        StoredRecord after =
                before.moved(preparation.now(), before.access(), derived, preparation.now(), preparation.by());
        return written(
                before,
                absorbed.map(by -> after.withWriteKeys(Preparation.latestKeys(after.writeKeys(), by.key())))
                        .orElse(after),
                origin -> new RecordEvent.Deleted(origin, title(before), absorbed.map(Absorbed::into)));
    }

    /** Of what another took the place of: takes that back, in whose rights has been asked. */
    Prepared release(Edit edit, Optional<StoredRecord> existing) {
        String key = String.valueOf(edit.writeKey());
        return existing.filter(record -> !record.alive() && record.writeKeys().contains(key))
                .map(record -> restored(
                        record.withWriteKeys(record.writeKeys().stream()
                                .filter(known -> !known.equals(key))
                                .toList()),
                        record))
                .orElseGet(() -> new Prepared.Answered(new Missing()));
    }

    Prepared restore(Edit edit, Optional<StoredRecord> existing) {
        Optional<StoredRecord> seen = existing.filter(record -> !record.alive())
                .filter(record -> rights.covers(Action.DELETE, record.access()));
        if (seen.isEmpty()) {
            return new Prepared.Answered(new Missing());
        }
        return restored(seen.get(), seen.get());
    }

    private Prepared restored(StoredRecord record, StoredRecord before) {
        Derived derived = Derivation.of(
                entity, record.values(), RecordViews.withSystemFields(record), system, preparation.duplicates());
        return written(
                before,
                record.moved(null, preparation.access(record), derived, preparation.now(), preparation.by()),
                origin -> new RecordEvent.Restored(origin, title(before)));
    }

    private Prepared written(StoredRecord before, StoredRecord after, Function<RecordEvent.Origin, RecordEvent> event) {
        return new Prepared.Ready(
                new RecordStore.Update(before, after, List.of(event.apply(preparation.origin(after)))), true);
    }

    /** Who hears of it may want to name a record that can be looked at no more. */
    private Optional<String> title(StoredRecord record) {
        return record.values().get(entity.definition().titleField()) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }
}
