package io.trellis.form.exchange;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.record.RecordData;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a line and of a record as people read them, to be put side by side. */
record AlikeTexts(BoundEntity entity, FieldContext context) {

    /** By field key; what cannot be read stands as it is. */
    Map<String, String> of(ReadRow row) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : row.keys()) {
            Object brought = row.values().get(key);
            texts.put(key, brought == null ? row.later().getOrDefault(key, "") : text(key, brought));
        }
        return texts;
    }

    private String text(String key, Object brought) {
        Optional<BoundField> field = entity.field(key);
        return field.isPresent()
                        && field.get().parse(brought, context) instanceof Parsed.Value<Object>(var value)
                        && value != null
                ? field.get().format(value, context)
                : brought.toString();
    }

    /** What is empty is left out. */
    Map<String, String> of(RecordData record, Collection<String> keys) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : keys) {
            Object value = record.get(key);
            if (value != null) {
                texts.put(
                        key,
                        entity.field(key)
                                .map(field -> field.format(value, context))
                                .orElseGet(value::toString));
            }
        }
        return texts;
    }

    /** Null where it has none that may be read. */
    @Nullable
    String title(RecordData record) {
        return record.value(entity.definition().titleField())
                .map(value -> entity.title().format(value, context))
                .filter(text -> !text.isBlank())
                .orElse(null);
    }
}
