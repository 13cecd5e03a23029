package io.trellis.form.record;

import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Map;

/** Options that took the place of others, put into a record. */
final class Replacements {

    private Replacements() {}

    static void apply(BoundField field, Map<String, Object> values) {
        Map<String, String> replaced = field.replaced();
        Object value = values.get(field.key());
        if (replaced.isEmpty() || value == null) {
            return;
        }
        if (value instanceof List<?> codes) {
            values.put(
                    field.key(),
                    codes.stream()
                            .map(code -> (Object) replaced.getOrDefault(String.valueOf(code), String.valueOf(code)))
                            .distinct()
                            .toList());
        } else {
            values.put(field.key(), replaced.getOrDefault(String.valueOf(value), String.valueOf(value)));
        }
    }
}
