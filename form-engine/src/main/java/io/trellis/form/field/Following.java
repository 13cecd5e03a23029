package io.trellis.form.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fields show that follow a path, as the reader of the context may see it. */
public final class Following {

    private Following() {}

    public static boolean among(BoundEntity entity) {
        return entity.fields().stream().anyMatch(field -> field.follows().isPresent());
    }

    /** The values with those of the fields that follow a path. @param values by key, the lookups among them */
    public static Map<String, Object> filled(
            BoundEntity entity, Map<String, ? extends @Nullable Object> values, FieldContext context) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (BoundField field : entity.fields()) {
            field.follows()
                    .flatMap(path -> value(entity, path, values, context))
                    .ifPresent(value -> all.put(field.key(), value));
        }
        return all;
    }

    private static Optional<Object> value(
            BoundEntity entity, String path, Map<String, ? extends @Nullable Object> values, FieldContext context) {
        List<String> steps = List.of(path.split("\\.", -1));
        return steps.size() < 2 || !(values.get(steps.getFirst()) instanceof String id)
                ? Optional.empty()
                : entity.field(steps.getFirst())
                        .flatMap(BoundField::target)
                        .flatMap(target -> context.behind(target, id, steps.subList(1, steps.size())));
    }
}
