package io.trellis.form.record;

import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Options that took the place of others, put into a record. What it had before is noted beside, and comes back with the options,
 * where nobody has chosen another since.
 */
final class Replacements {

    private static final String WAS = "was";
    private static final String BECAME = "became";

    private Replacements() {}

    static void apply(BoundField field, Map<String, Object> values) {
        if (field.options().isEmpty()) {
            return;
        }
        String aside = ValuePlaces.beforeReplaced(field.definition());
        comeBack(field, values, aside);
        Object value = values.get(field.key());
        Map<String, String> replaced = field.replaced();
        if (replaced.isEmpty() || value == null) {
            return;
        }
        Object next = replaced(value, replaced);
        if (!RecordValues.same(value, next)) {
            values.put(field.key(), next);
            Object was = was(values.get(aside), value);
            values.put(aside, new LinkedHashMap<>(Map.of(WAS, was, BECAME, next)));
        }
    }

    private static Object replaced(Object value, Map<String, String> replaced) {
        return value instanceof List<?> codes
                ? codes.stream()
                        .map(code -> (Object) replaced.getOrDefault(String.valueOf(code), String.valueOf(code)))
                        .distinct()
                        .toList()
                : replaced.getOrDefault(String.valueOf(value), String.valueOf(value));
    }

    /** Of one that is replaced once more, what it was first. */
    private static Object was(@Nullable Object noted, Object value) {
        return noted instanceof Map<?, ?> before
                        && RecordValues.same(before.get(BECAME), value)
                        && before.get(WAS) instanceof Object first
                ? first
                : value;
    }

    /** All that it was are options again. */
    private static void comeBack(BoundField field, Map<String, Object> values, String aside) {
        if (!(values.get(aside) instanceof Map<?, ?> noted) || !(noted.get(WAS) instanceof Object was)) {
            return;
        }
        if (!RecordValues.same(values.get(field.key()), noted.get(BECAME))) {
            values.remove(aside);
            return;
        }
        Set<String> options =
                field.options().stream().map(InputSpec.Option::code).collect(Collectors.toSet());
        if (options.containsAll(codes(was)) && codes(was).stream().noneMatch(field.replaced()::containsKey)) {
            values.put(field.key(), was);
            values.remove(aside);
        }
    }

    private static Collection<String> codes(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
