package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.RowSight;
import io.trellis.form.field.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a sub-table over its bound columns. A row is a map of its id and its cells by column key. */
record Rows(List<BoundField> columns, Messages messages) {

    static final String ID = "id";

    private static final Pattern ROW_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Cells by key or API name; an id that is given is kept, a row without one gets one. */
    Parsed<List<Map<String, Object>>> parse(List<?> rows, FieldContext context) {
        List<Map<String, Object>> parsed = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> cells)) {
                return bad("not-rows");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(ID, id(cells.get(ID), ids));
            for (Map.Entry<?, ?> cell : cells.entrySet()) {
                String name = String.valueOf(cell.getKey());
                if (name.equals(ID)) {
                    continue;
                }
                Optional<BoundField> column = column(name);
                if (column.isEmpty()) {
                    return bad("unknown-column", name);
                }
                if (column.get().computed()) {
                    continue;
                }
                Parsed<Object> value = column.get().parse(cell.getValue(), context);
                if (value instanceof Parsed.Bad<Object>(var message)) {
                    return new Parsed.Bad<>(at(parsed.size() + 1, column.get(), message));
                }
                if (value instanceof Parsed.Value<Object>(var plain) && plain != null) {
                    values.put(column.get().key(), plain);
                }
            }
            parsed.add(values);
        }
        return new Parsed.Value<>(parsed);
    }

    private Optional<BoundField> column(String name) {
        return columns.stream()
                .filter(column -> column.key().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.definition().apiName().equals(name))
                        .findFirst());
    }

    private static String id(@Nullable Object given, Set<String> taken) {
        if (given instanceof String id && ROW_ID.matcher(id).matches() && taken.add(id)) {
            return id;
        }
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        taken.add(id);
        return id;
    }

    private LocalizedText at(int row, BoundField column, LocalizedText message) {
        LocalizedText label = column.definition().label();
        return new LocalizedText(
                messages.text("form.violation.in-row", row, label.zh(), message.zh())
                        .zh(),
                messages.text("form.violation.in-row", row, label.en(), message.en())
                        .en());
    }

    private <T> Parsed<T> bad(String code, Object... arguments) {
        return new Parsed.Bad<>(messages.text("form.violation." + code, arguments));
    }

    List<Violation> validate(List<Map<String, Object>> rows, String key, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String place = key + "[" + row.get(ID) + "]";
            for (BoundField column : columns) {
                Object value = row.get(column.key());
                if (value != null) {
                    column.validate(value, context).forEach(violation -> violations.add(violation.under(place)));
                } else if (column.definition().required() && !column.computed()) {
                    violations.add(new Violation(column.key(), "required", messages.text("form.violation.required"))
                            .under(place));
                }
            }
        }
        return violations;
    }

    /** Entered cells are settled first, then what is computed, each after what it depends on. */
    List<Map<String, Object>> settle(
            List<Map<String, Object>> rows, List<Map<String, Object>> previous, FieldContext context, boolean preview) {
        Map<Object, Map<String, Object>> before = previous.stream()
                .collect(Collectors.toMap(row -> row.getOrDefault(ID, ""), Function.identity(), (a, b) -> a));
        List<BoundField> computed = inOrder();
        RowSight sight = context.rows(columns, rows);
        List<Map<String, Object>> settled = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> old = before.getOrDefault(row.getOrDefault(ID, ""), Map.of());
            Map<String, Object> next = new LinkedHashMap<>(row);
            for (BoundField column : columns) {
                Object value = row.get(column.key());
                if (value != null && !column.computed()) {
                    next.put(column.key(), column.settle(value, old.get(column.key()), context, preview));
                }
            }
            for (BoundField column : computed) {
                compute(column, next, old.get(column.key()), sight, context, preview);
            }
            settled.add(next);
        }
        return settled;
    }

    private void compute(
            BoundField column,
            Map<String, Object> row,
            @Nullable Object old,
            RowSight sight,
            FieldContext context,
            boolean preview) {
        Object value =
                old == null || column.everySave() ? column.compute(sight.of(column, row), context, preview) : old;
        if (value == null) {
            row.remove(column.key());
        } else {
            row.put(column.key(), column.settle(value, old, context, preview));
        }
    }

    /** Computed columns, each behind those it depends on; what runs in a circle, which no check lets pass, comes last. */
    private List<BoundField> inOrder() {
        List<BoundField> waiting =
                new ArrayList<>(columns.stream().filter(BoundField::computed).toList());
        List<BoundField> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            BoundField next = waiting.stream()
                    .filter(column -> waiting.stream()
                            .noneMatch(other ->
                                    other != column && column.dependsOn().contains(other.key())))
                    .findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** With the rows within rows. */
    static int count(List<?> rows) {
        int count = rows.size();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> cells) {
                for (Object cell : cells.values()) {
                    count += cell instanceof List<?> inner && !inner.isEmpty() && inner.getFirst() instanceof Map<?, ?>
                            ? count(inner)
                            : 0;
                }
            }
        }
        return count;
    }

    /** About how many bytes it takes to store. */
    static long weight(@Nullable Object value) {
        return switch (value) {
            case null -> 1;
            case String text -> 8 + text.getBytes(StandardCharsets.UTF_8).length;
            case List<?> list -> 8 + list.stream().mapToLong(Rows::weight).sum();
            case Map<?, ?> map ->
                8
                        + map.entrySet().stream()
                                .mapToLong(entry -> weight(entry.getKey()) + weight(entry.getValue()))
                                .sum();
            default -> 20;
        };
    }
}
