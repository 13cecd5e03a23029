package io.trellis.form.record;

import io.trellis.form.entity.SystemFields;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two states of a record, as an event tells it. */
final class Changes {

    private Changes() {}

    /** {@code {key: {from, to}}}; a member that is not there stands for no value. */
    static Map<String, Object> between(@Nullable StoredRecord before, StoredRecord after) {
        Map<String, Object> changes = new LinkedHashMap<>();
        Map<String, Object> old = before == null ? Map.of() : before.values();
        Set<String> keys = new LinkedHashSet<>(after.values().keySet());
        keys.addAll(old.keySet());
        keys.forEach(key -> note(changes, key, old.get(key), after.values().get(key)));
        note(changes, SystemFields.OWNER, before == null ? null : before.owner(), after.owner());
        if (!changes.containsKey(SystemFields.DEPARTMENT)) {
            note(changes, SystemFields.DEPARTMENT, before == null ? null : before.department(), after.department());
        }
        return changes;
    }

    private static void note(Map<String, Object> changes, String key, @Nullable Object from, @Nullable Object to) {
        if (RecordValues.same(from, to)) {
            return;
        }
        Map<String, Object> change = new LinkedHashMap<>();
        if (from != null) {
            change.put("from", from);
        }
        if (to != null) {
            change.put("to", to);
        }
        changes.put(key, change);
    }
}
