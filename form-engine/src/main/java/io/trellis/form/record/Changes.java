package io.trellis.form.record;

import io.trellis.core.event.RecordEvent.Change;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.entity.ValuePlaces;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two states of a record, as an event tells it. */
final class Changes {

    private Changes() {}

    /** By field key. */
    static Map<String, Change> between(@Nullable StoredRecord before, StoredRecord after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        Map<String, Object> old = before == null ? Map.of() : before.values();
        Set<String> keys = new LinkedHashSet<>(after.values().keySet());
        keys.addAll(old.keySet());
        keys.removeIf(ValuePlaces::isAside);
        keys.forEach(key -> note(changes, key, old.get(key), after.values().get(key)));
        note(changes, SystemFields.OWNER, before == null ? null : before.owner(), after.owner());
        if (!changes.containsKey(SystemFields.DEPARTMENT)) {
            note(changes, SystemFields.DEPARTMENT, before == null ? null : before.department(), after.department());
        }
        return changes;
    }

    private static void note(Map<String, Change> changes, String key, @Nullable Object from, @Nullable Object to) {
        if (RecordValues.same(from, to)) {
            return;
        }
        changes.put(key, new Change(from, to));
    }
}
