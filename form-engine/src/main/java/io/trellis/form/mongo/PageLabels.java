package io.trellis.form.mongo;

import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the ids that lookups on a page hold, to read their titles in one go for each entity. */
final class PageLabels {

    private final Map<String, Set<String>> ids = new HashMap<>();

    void add(BoundField field, @Nullable Object value) {
        if (value == null) {
            return;
        }
        field.target().ifPresent(target -> add(target, value));
        for (BoundField column : field.columns()) {
            if (value instanceof List<?> rows) {
                rows.forEach(row -> add(column, row instanceof Map<?, ?> map ? map.get(column.key()) : null));
            }
        }
    }

    private void add(String target, Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(one -> add(target, String.valueOf(one)));
        } else {
            ids.computeIfAbsent(target, key -> new HashSet<>()).add(value.toString());
        }
    }

    void addAll(VisibleEntity entity, List<RecordData> records, List<BoundField> fields, boolean system) {
        List<BoundField> pointing = new ArrayList<>();
        fields.stream().filter(PageLabels::points).forEach(pointing::add);
        if (system) {
            SystemFields.KEYS.forEach(
                    key -> entity.field(key).filter(PageLabels::points).ifPresent(pointing::add));
        }
        records.forEach(record -> pointing.forEach(field -> add(field, RecordReader.value(record, field))));
    }

    private static boolean points(BoundField field) {
        return field.target().isPresent() || !field.columns().isEmpty();
    }

    Map<String, Map<String, String>> read(RecordTitles titles, VisibleEntities visible) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        ids.forEach((entity, wanted) -> labels.put(entity, titles.of(visible, entity, wanted)));
        return labels;
    }
}
