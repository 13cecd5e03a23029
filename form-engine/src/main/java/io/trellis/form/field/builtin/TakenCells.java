package io.trellis.form.field.builtin;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Taking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills cells of rows from what a lookup of the row leads to, where it is another than before and no value came with it. */
record TakenCells(List<Taking> takings, List<BoundField> inner, FieldContext context) {

    static TakenCells of(List<BoundField> columns, FieldContext context) {
        return new TakenCells(
                Taking.among(columns),
                columns.stream().filter(TakenCells::takesWithin).toList(),
                context);
    }

    private static boolean takesWithin(BoundField column) {
        return !Taking.among(column.columns()).isEmpty()
                || column.columns().stream().anyMatch(TakenCells::takesWithin);
    }

    boolean isEmpty() {
        return takings.isEmpty() && inner.isEmpty();
    }

    List<Map<String, Object>> in(List<Map<String, Object>> rows, List<Map<String, Object>> previous) {
        Map<Object, Map<String, Object>> before = previous.stream()
                .collect(Collectors.toMap(row -> row.getOrDefault(Rows.ID, ""), Function.identity(), (a, b) -> a));
        List<Map<String, Object>> taken = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> next = new LinkedHashMap<>(row);
            Map<String, Object> old = before.getOrDefault(row.getOrDefault(Rows.ID, ""), Map.of());
            takings.forEach(taking -> take(taking, next, old));
            inner.forEach(column ->
                    next.computeIfPresent(column.key(), (key, cell) -> column.taken(cell, old.get(key), context)));
            taken.add(next);
        }
        return taken;
    }

    private void take(Taking taking, Map<String, Object> row, Map<String, Object> old) {
        String key = taking.field().key();
        Object chosen = row.get(taking.lookup().key());
        boolean another = !Objects.equals(chosen, old.get(taking.lookup().key()));
        if (another && chosen != null && (taking.only() || !row.containsKey(key))) {
            put(row, key, taking.value(chosen, context).orElse(null));
        } else if (taking.only()) {
            put(row, key, old.get(key));
        }
    }

    private static void put(Map<String, Object> row, String key, @Nullable Object value) {
        if (value == null) {
            row.remove(key);
        } else {
            row.put(key, value);
        }
    }
}
