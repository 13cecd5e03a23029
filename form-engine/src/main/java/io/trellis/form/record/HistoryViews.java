package io.trellis.form.record;

import io.trellis.core.audit.History;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.ValueKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the history as somebody with these rights may see them. */
final class HistoryViews {

    private HistoryViews() {}

    static History.Entry of(History.Entry entry, BoundEntity entity, Rights rights) {
        Map<String, History.Change> changes = new LinkedHashMap<>();
        entry.changes().forEach((key, change) -> {
            if (rights.reads(key)) {
                boolean day = entity.field(key)
                        .filter(field -> field.kind() == ValueKind.DATE)
                        .isPresent();
                changes.put(key, day ? new History.Change(day(change.from()), day(change.to())) : change);
            }
        });
        return new History.Entry(entry.id(), entry.type(), entry.at(), entry.by(), changes, entry.payload());
    }

    /** The history keeps a day as its midnight. */
    private static @Nullable Object day(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC).toLocalDate() : value;
    }
}
