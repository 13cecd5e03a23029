package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the lookups of many edits may point at, in one read for each entity instead of one for each row. */
final class LookupReading {

    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();

    static void ahead(BoundEntity entity, List<Edit> edits, Collection<StoredRecord> existing, RecordCache cache) {
        LookupReading reading = new LookupReading();
        edits.forEach(edit -> edit.values()
                .forEach((key, value) -> entity.field(key).ifPresent(field -> reading.collect(field, value))));
        existing.forEach(record -> entity.fields()
                .forEach(field -> reading.collect(field, record.values().get(field.key()))));
        existing.forEach(record -> {
            Map<String, Object> whole = RecordViews.withSystemFields(record);
            Derivation.named(entity).forEach(field -> reading.collect(field, whole.get(field.key())));
        });
        reading.wanted.forEach((target, words) -> {
            cache.prefetch(target, words);
            words.removeIf(word -> cache.alive(target, word).isPresent());
            cache.prefetchNamed(target, words);
        });
        List<Map<String, @Nullable Object>> looking = new ArrayList<>();
        edits.forEach(edit -> looking.add(edit.values()));
        existing.forEach(record -> looking.add(new LinkedHashMap<>(record.values())));
        cache.lookedAt().ahead(entity, looking);
    }

    private void collect(BoundField field, @Nullable Object value) {
        if (value == null) {
            return;
        }
        field.target().ifPresent(target -> {
            for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                Object word = one instanceof Map<?, ?> map ? map.get("id") : one;
                if (word instanceof String text && !text.isBlank()) {
                    wanted.computeIfAbsent(target, name -> new LinkedHashSet<>())
                            .add(text.strip());
                }
            }
        });
        if (value instanceof List<?> rows && !field.columns().isEmpty()) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> cells) {
                    field.columns().forEach(column -> collect(column, cells.get(column.key())));
                }
            }
        }
    }
}
