package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.StoredRecord.Derived;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored beside a record's values. The same whoever saves: titles and formats are the product's own. */
final class Derivation {

    private Derivation() {}

    static Derived of(BoundEntity entity, Map<String, Object> values, FieldContext system) {
        Map<String, @Nullable Object> sortKeys = new LinkedHashMap<>();
        Map<String, String> uniqueKeys = new LinkedHashMap<>();
        Set<String> texts = new LinkedHashSet<>();
        for (BoundField field : entity.fields()) {
            Object value = values.get(field.key());
            if (field.sortable()) {
                sortKeys.put(field.key(), field.sortKey(value, system).orElse(null));
            }
            if (value == null) {
                continue;
            }
            if (field.unique()) {
                uniqueKeys.put(field.key(), UniqueKeys.of(value));
            }
            if (value instanceof String text && field.kind() == ValueKind.TEXT) {
                texts.add(SearchText.of(text));
            } else if (field.key().equals(entity.definition().titleField()) && field.kind() != ValueKind.REFERENCE) {
                texts.add(SearchText.of(field.format(value, system)));
            }
        }
        return new Derived(sortKeys, uniqueKeys, String.join("\n", texts));
    }
}
