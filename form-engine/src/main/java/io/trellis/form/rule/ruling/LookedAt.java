package io.trellis.form.rule.ruling;

import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what expressions look at behind lookups before they do: one read for each step of a path instead of one for each row. */
public record LookedAt(BoundEntities entities, LinkedRecords linked) {

    /** For the formulas of an entity's records. @param records values by key */
    public void ahead(BoundEntity entity, Collection<Map<String, @Nullable Object>> records) {
        entity.fields().forEach(field -> field.reads().paths().forEach(path -> follow(entity::field, records, path)));
    }

    void ahead(BoundEntity entity, Map<String, Object> record, Set<List<String>> paths) {
        paths.forEach(path -> follow(entity::field, List.of(record), path));
    }

    /** For the formulas of a sub-table's columns. */
    void ahead(List<BoundField> columns, List<Map<String, Object>> rows) {
        columns.forEach(
                column -> column.reads().paths().forEach(path -> follow(key -> among(columns, key), rows, path)));
    }

    private void follow(
            Function<String, Optional<BoundField>> fields,
            Collection<? extends Map<String, ? extends @Nullable Object>> values,
            List<String> path) {
        if (path.size() < 2 || values.isEmpty()) {
            return;
        }
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        fields.apply(key).ifPresent(field -> {
            if (field.kind() == ValueKind.ROWS) {
                follow(column -> among(field.columns(), column), rows(values, key), rest);
            } else {
                field.target().ifPresent(target -> behind(target, named(values, key), rest));
            }
        });
    }

    private void behind(String entity, Set<String> ids, List<String> path) {
        linked.ahead(entity, ids);
        if (path.size() > 1) {
            entities.find(entity)
                    .ifPresent(next -> follow(
                            next::field,
                            ids.stream()
                                    .flatMap(id -> linked.find(entity, id).stream())
                                    .toList(),
                            path));
        }
    }

    private static Optional<BoundField> among(List<BoundField> columns, String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    private static Set<String> named(Collection<? extends Map<String, ? extends @Nullable Object>> values, String key) {
        Set<String> ids = new LinkedHashSet<>();
        values.forEach(one -> {
            if (one.get(key) instanceof String id) {
                ids.add(id);
            }
        });
        return ids;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(
            Collection<? extends Map<String, ? extends @Nullable Object>> values, String key) {
        List<Map<String, Object>> rows = new ArrayList<>();
        values.forEach(one -> {
            if (one.get(key) instanceof List<?> list) {
                list.forEach(row -> {
                    if (row instanceof Map<?, ?> cells) {
                        rows.add((Map<String, Object>) cells);
                    }
                });
            }
        });
        return rows;
    }
}
