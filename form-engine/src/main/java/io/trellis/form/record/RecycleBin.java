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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    Prepared delete(Edit edit, Optional<StoredRecord> existing) {
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
                before.derived().search());
        return moved(before, preparation.now(), derived, origin -> new RecordEvent.Deleted(origin, title(before)));
    }

    Prepared restore(Edit edit, Optional<StoredRecord> existing) {
        Optional<StoredRecord> seen = existing.filter(record -> !record.alive())
                .filter(record -> rights.covers(Action.DELETE, record.access()));
        if (seen.isEmpty()) {
            return new Prepared.Answered(new Missing());
        }
        StoredRecord before = seen.get();
        Derived derived = 
                Derivation.of(entity, before.values(), RecordViews.withSystemFields(before), system);
        return moved(before, null, derived, origin -> new RecordEvent.Restored(origin, title(before)));
    }

    private Prepared moved(
            StoredRecord before,
            @Nullable Instant binned,
            Derived derived,
            Function<RecordEvent.Origin, RecordEvent> event) {
        StoredRecord after = before.moved(binned, derived, preparation.now(), preparation.by());
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
