package io.trellis.form.field;

import io.trellis.form.field.FieldType.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Entered values as JSON that is kept for a while: without what is sealed, which stands nowhere but in its record. */
public final class KeptValues {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private KeptValues() {}

    public static String write(BoundEntity entity, Map<String, @Nullable Object> changes, FieldContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        changes.forEach((key, value) -> entity.field(key)
                .filter(field -> field.kind() != ValueKind.SEALED)
                .ifPresent(field -> values.put(key, field.kept(open(field, value), context))));
        return JSON.writeValueAsString(values);
    }

    /** Rows without their sealed cells. */
    private static @Nullable Object open(BoundField field, @Nullable Object value) {
        Set<String> sealed = field.columns().stream()
                .filter(column -> column.kind() == ValueKind.SEALED)
                .map(BoundField::key)
                .collect(Collectors.toSet());
        if (sealed.isEmpty() || !(value instanceof List<?> rows)) {
            return value;
        }
        return rows.stream()
                .map(row -> {
                    if (!(row instanceof Map<?, ?> cells)) {
                        return row;
                    }
                    Map<Object, Object> rest = new LinkedHashMap<>(cells);
                    rest.keySet().removeIf(sealed::contains);
                    return rest;
                })
                .toList();
    }

    /** Without what the entity no longer takes. */
    public static Map<String, @Nullable Object> read(BoundEntity entity, String json, FieldContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> written = JSON.readValue(json, new TypeReference<>() {});
        written.forEach((key, value) -> entity.field(key)
                .filter(field -> field.kind() != ValueKind.SEALED)
                .ifPresent(field -> {
                    if (value == null) {
                        values.put(key, null);
                    } else if (field.parse(value, context) instanceof Parsed.Value<Object>(var plain)) {
                        values.put(key, plain);
                    }
                }));
        return values;
    }
}
