package io.trellis.form.record;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days are kept as their midnight where nobody says what field they are of: this says it. */
final class Days {

    private Days() {}

    static @Nullable Object of(BoundField field, @Nullable Object value) {
        if (field.kind() == ValueKind.PARTS && value instanceof Map<?, ?> whole) {
            Map<Object, Object> parts = new LinkedHashMap<>(whole);
            field.parts().forEach(part -> {
                Object seen = of(part, whole.get(part.key()));
                if (seen != null) {
                    parts.put(part.key(), seen);
                }
            });
            return parts;
        }
        return field.kind() == ValueKind.DATE && value instanceof Instant instant
                ? instant.atZone(ZoneOffset.UTC).toLocalDate()
                : value;
    }
}
