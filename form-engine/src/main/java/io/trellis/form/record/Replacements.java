package io.trellis.form.record;

import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Options that took the place of others, put into a record and its rows. What it had before is noted beside, and comes back with the options,
 * where nobody has chosen another since.
 */
final class Replacements {

    private static final String WAS = "was";
    private static final String BECAME = "became";

    private Replacements() {}

    static void apply(BoundField field, Map<String, Object> values) {
        String aside = ValuePlaces.beforeReplaced(field.definition());
        if (!field.columns().isEmpty()) {
            rows(field, values, aside);
        } else if (!field.options().isEmpty()) {
            Map<String, Object> noted = new LinkedHashMap<>();
            Optional.ofNullable(values.get(aside)).ifPresent(note -> noted.put("", note));
            cell(field, values, noted, "");
            put(values, aside, noted.get(""));
        }
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /** Beside the rows is noted what each cell had, by its row and its column. */
    private static void rows(BoundField field, Map<String, Object> values, String aside) {
        if (field.withColumns().allMatch(column -> column.options().isEmpty())
                || !(values.get(field.key()) instanceof List<?> rows)) {
            return;
        }
        Map<String, Object> noted = new LinkedHashMap<>();
        if (values.get(aside) instanceof Map<?, ?> before) {
            before.forEach((cell, note) -> noted.put(String.valueOf(cell), note));
        }
        List<Object> next = rows(field, rows, "", noted);
        if (!RecordValues.same(rows, next)) {
            values.put(field.key(), next);
        }
        put(values, aside, noted.isEmpty() ? null : noted);
    }

    private static List<Object> rows(BoundField field, List<?> rows, String above, Map<String, Object> noted) {
        List<Object> next = new ArrayList<>(rows.size());
        for (Object row : rows) {
            Map<String, Object> cells = new LinkedHashMap<>();
            if (row instanceof Map<?, ?> map) {
                map.forEach((key, cell) -> cells.put(String.valueOf(key), cell));
            }
            String place = above + cells.get("id") + "/";
            for (BoundField column : field.columns()) {
                if (!column.options().isEmpty()) {
                    cell(column, cells, noted, place + column.key());
                } else if (cells.get(column.key()) instanceof List<?> inner
                        && !column.columns().isEmpty()) {
                    cells.put(column.key(), rows(column, inner, place + column.key() + "/", noted));
                }
            }
            next.add(cells);
        }
        return next;
    }

    /** @param noted what was there before, by place; changed along with the value */
    private static void cell(BoundField field, Map<String, Object> values, Map<String, Object> noted, String place) {
        comeBack(field, values, noted, place);
        Object value = values.get(field.key());
        Map<String, String> replaced = field.replaced();
        if (replaced.isEmpty() || value == null) {
            return;
        }
        Object next = replaced(value, replaced);
        if (!RecordValues.same(value, next)) {
            values.put(field.key(), next);
            Object was = was(noted.get(place), value);
            noted.put(place, new LinkedHashMap<>(Map.of(WAS, was, BECAME, next)));
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
    private static void comeBack(
            BoundField field, Map<String, Object> values, Map<String, Object> noted, String place) {
        if (!(noted.get(place) instanceof Map<?, ?> note) || !(note.get(WAS) instanceof Object was)) {
            return;
        }
        if (!RecordValues.same(values.get(field.key()), note.get(BECAME))) {
            noted.remove(place);
            return;
        }
        Set<String> options =
                field.options().stream().map(InputSpec.Option::code).collect(Collectors.toSet());
        if (options.containsAll(codes(was)) && codes(was).stream().noneMatch(field.replaced()::containsKey)) {
            values.put(field.key(), was);
            noted.remove(place);
        }
    }

    private static Collection<String> codes(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
