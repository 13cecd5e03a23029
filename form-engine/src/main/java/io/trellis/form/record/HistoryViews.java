package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to a record, as somebody with these rights may see them. */
final class HistoryViews {

    private HistoryViews() {}

    static RecordEvent of(RecordEvent event, BoundEntity entity, Rights rights, FieldContext context) {
        return switch (event) {
            case RecordEvent.Created(var origin, var changes) ->
                new RecordEvent.Created(origin, seen(changes, entity, rights, context));
            case RecordEvent.Updated(var origin, var changes) ->
                new RecordEvent.Updated(origin, seen(changes, entity, rights, context));
            case RecordEvent.Deleted(var origin, var title, var into) ->
                new RecordEvent.Deleted(origin, seen(title, entity, rights), into);
            case RecordEvent.Restored(var origin, var title) ->
                new RecordEvent.Restored(origin, seen(title, entity, rights));
            case RecordEvent.Decided decided -> decided;
            case RecordEvent.LockLifted lifted -> lifted;
            case RecordEvent.Shared shared -> shared;
        };
    }

    private static Optional<String> seen(Optional<String> title, BoundEntity entity, Rights rights) {
        return title.filter(text -> rights.reads(entity.definition().titleField()));
    }

    private static Map<String, Change> seen(
            Map<String, Change> all, BoundEntity entity, Rights rights, FieldContext context) {
        Map<String, Change> changes = new LinkedHashMap<>();
        all.forEach((key, change) -> {
            if (rights.reads(key)) {
                changes.put(
                        key,
                        entity.field(key)
                                .map(field -> new Change(
                                        seen(key, told(field, change.from(), context), rights),
                                        seen(key, told(field, change.to(), context), rights)))
                                .orElse(change));
            }
        });
        return changes;
    }

    private static @Nullable Object seen(String key, @Nullable Object value, Rights rights) {
        return value == null
                ? null
                : rights.seenPart(key).map(part -> part.seen(value)).orElse(value);
    }

    /** What the field held as another type is told as far as it says something of today's. */
    private static @Nullable Object told(BoundField field, @Nullable Object value, FieldContext context) {
        Object seen = Days.of(field, value);
        if (seen == null || field.kind().holds(seen)) {
            return seen;
        }
        Object words = seen instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : seen instanceof BigDecimal ? seen : seen.toString();
        return field.parse(words, context) instanceof FieldType.Parsed.Value<Object>(var read) ? read : null;
    }
}
