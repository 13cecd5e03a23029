package io.trellis.form.query;

import io.trellis.form.field.BoundField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The titles of the records that a value names, one or several; who may not see one of them does not read of it. */
public final class Titled {

    private Titled() {}

    /** @param labels titles by entity and id, of what may be seen */
    public static List<String> of(BoundField field, Object value, Map<String, Map<String, String>> labels) {
        Map<String, String> titles = labels.getOrDefault(field.target().orElse(""), Map.of());
        Collection<?> named = value instanceof Collection<?> several ? several : List.of(value);
        return named.stream()
                .map(id -> titles.get(String.valueOf(id)))
                .filter(Objects::nonNull)
                .toList();
    }
}
