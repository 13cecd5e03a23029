package io.trellis.form.record;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with the rows of a sub-table that is open in part.
 *
 * @param rows whether rows may be added and removed
 * @param edited keys of the columns that may be edited
 * @param hidden keys of the columns that are not seen
 */
public record RowsPart(boolean rows, Set<String> edited, Set<String> hidden) {

    private static final String ID = "id";

    public RowsPart {
        edited = Set.copyOf(edited);
        hidden = Set.copyOf(hidden);
    }

    /** @param refused the key of the table where rows were added or removed, else of the table and a column with a dot between */
    public record Entered(@Nullable Object value, Set<String> refused) {}

    /** What any of two allows. */
    public RowsPart or(RowsPart other) {
        Set<String> both = new HashSet<>(edited);
        both.addAll(other.edited);
        Set<String> unseen = new HashSet<>(hidden);
        unseen.retainAll(other.hidden);
        return new RowsPart(rows || other.rows, both, unseen);
    }

    /** Without the cells that are not seen. */
    public Object seen(Object value) {
        return hidden.isEmpty() || !(value instanceof List<?> list)
                ? value
                : list.stream()
                        .map(one -> {
                            Map<String, Object> row = cells(one);
                            row.keySet().removeAll(hidden);
                            return (Object) row;
                        })
                        .toList();
    }

    /** What was handed in, completed by the cells that whoever enters it cannot name, and what of it may not be entered. */
    public Entered enter(BoundField table, @Nullable Object given, @Nullable Object stored, FieldContext context) {
        Map<Object, Map<String, Object>> before = byId(stored);
        if (!(given instanceof List<?> sent)) {
            return new Entered(given, rows || before.isEmpty() ? Set.of() : Set.of(table.key()));
        }
        List<BoundField> closed = table.columns().stream()
                .filter(column -> !column.computed() && !edited.contains(column.key()))
                .toList();
        List<Object> completed =
                sent.stream().map(one -> completed(one, closed, before)).toList();
        Set<String> refused = new TreeSet<>();
        if (table.parse(completed, context) instanceof Parsed.Value<Object>(var value)) {
            Object settled = stored == null || value == null ? value : table.settle(value, stored, context, true);
            Map<Object, Map<String, Object>> after = byId(settled);
            if (!rows && !after.keySet().equals(before.keySet())) {
                refused.add(table.key());
            }
            after.forEach((id, row) -> closed.stream()
                    .filter(column -> !RecordValues.same(
                            row.get(column.key()),
                            before.getOrDefault(id, Map.of()).get(column.key())))
                    .forEach(column -> refused.add(table.key() + "." + column.key())));
        }
        return new Entered(completed, refused);
    }

    private static Object completed(Object one, List<BoundField> closed, Map<Object, Map<String, Object>> before) {
        if (!(one instanceof Map<?, ?> given)) {
            return one;
        }
        Map<String, Object> row = cells(given);
        Map<String, Object> old = before.getOrDefault(String.valueOf(given.get(ID)), Map.of());
        closed.stream()
                .filter(column -> !row.containsKey(column.key())
                        && !row.containsKey(column.definition().apiName())
                        && old.get(column.key()) != null)
                .forEach(column -> row.put(column.key(), old.get(column.key())));
        return row;
    }

    private static Map<Object, Map<String, Object>> byId(@Nullable Object value) {
        Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
        if (value instanceof List<?> list) {
            for (Object one : new ArrayList<>(list)) {
                Map<String, Object> row = cells(one);
                rows.put(String.valueOf(row.get(ID)), row);
            }
        }
        return rows;
    }

    private static Map<String, Object> cells(@Nullable Object row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    cells.put(String.valueOf(key), value);
                }
            });
        }
        return cells;
    }
}
