package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to a record, as somebody with these rights may see them. */
final class HistoryViews {

    private HistoryViews() {}

    static RecordEvent of(RecordEvent event, BoundEntity entity, Rights rights) {
        return switch (event) {
            case RecordEvent.Created(var origin, var changes) ->
                new RecordEvent.Created(origin, seen(changes, entity, rights));
            case RecordEvent.Updated(var origin, var changes) ->
                new RecordEvent.Updated(origin, seen(changes, entity, rights));
            case RecordEvent.Deleted(var origin, var title, var into) ->
                new RecordEvent.Deleted(origin, seen(title, entity, rights), into);
            case RecordEvent.Restored(var origin, var title) ->
                new RecordEvent.Restored(origin, seen(title, entity, rights));
            case RecordEvent.Decided decided -> decided;
            case RecordEvent.LockLifted lifted -> lifted;
        };
    }

    private static Optional<String> seen(Optional<String> title, BoundEntity entity, Rights rights) {
        return title.filter(text -> rights.reads(entity.definition().titleField()));
    }

    private static Map<String, Change> seen(Map<String, Change> all, BoundEntity entity, Rights rights) {
        Map<String, Change> changes = new LinkedHashMap<>();
        all.forEach((key, change) -> {
            if (rights.reads(key)) {
                changes.put(
                        key,
                        entity.field(key)
                                .map(field -> new Change(days(field, change.from()), days(field, change.to())))
                                .orElse(change));
            }
        });
        return changes;
    }

    private static @Nullable Object days(BoundField field, @Nullable Object value) {
        if (field.kind() == ValueKind.PARTS && value instanceof Map<?, ?> whole) {
            Map<Object, Object> parts = new LinkedHashMap<>(whole);
            field.parts().forEach(part -> {
                Object seen = days(part, whole.get(part.key()));
                if (seen != null) {
                    parts.put(part.key(), seen);
                }
            });
            return parts;
        }
        return field.kind() == ValueKind.DATE ? day(value) : value;
    }

    /** The history keeps a day as its midnight. */
    private static @Nullable Object day(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC).toLocalDate() : value;
    }
}
