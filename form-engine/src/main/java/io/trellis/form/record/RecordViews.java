package io.trellis.form.record;

import io.trellis.form.entity.SystemFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored records as somebody with these rights may see them. */
final class RecordViews {

    private RecordViews() {}

    static RecordData of(StoredRecord stored, Rights rights) {
        Map<String, Object> values = new LinkedHashMap<>(stored.values());
        values.keySet().removeIf(key -> !rights.reads(key));
        values.replaceAll((key, value) ->
                rights.seenPart(key).map(part -> part.seen(value)).orElse(value));
        return new RecordData(
                stored.id(),
                stored.revision(),
                values,
                rights.reads(SystemFields.OWNER) ? stored.owner() : null,
                rights.reads(SystemFields.DEPARTMENT) ? stored.department() : null,
                stored.createdAt(),
                stored.createdBy(),
                stored.updatedAt(),
                stored.updatedBy(),
                stored.deletedAt(),
                rights.allowed(stored.access()),
                rights.masks(stored.values()));
    }

    /** The values with the system fields among them, as rules see a record. */
    static Map<String, Object> withSystemFields(StoredRecord stored) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, SystemFields.OWNER, stored.owner());
        put(all, SystemFields.DEPARTMENT, stored.department());
        all.put(SystemFields.CREATED_AT, stored.createdAt());
        all.put(SystemFields.CREATED_BY, stored.createdBy());
        all.put(SystemFields.UPDATED_AT, stored.updatedAt());
        all.put(SystemFields.UPDATED_BY, stored.updatedBy());
        all.putAll(stored.values());
        return all;
    }

    private static void put(Map<String, Object> into, String key, @Nullable Object value) {
        if (value != null) {
            into.put(key, value);
        }
    }
}
