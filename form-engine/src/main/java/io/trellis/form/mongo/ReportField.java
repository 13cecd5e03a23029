package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that a report asks about: the record's own, or one behind lookups.
 *
 * @param place of the record's own field that the path begins with, or of the column of its rows
 * @param rows where the rows lie whose column it is; empty for a field of the record
 * @param behind the path behind it; empty for the record's own
 * @param leaf the field at the end
 * @param entity where the leaf belongs to
 */
record ReportField(
        FieldPath path,
        DocumentPath place,
        Optional<String> rows,
        Optional<FieldPath> behind,
        BoundField leaf,
        VisibleEntity entity) {

    private static final int DEEPEST = 6;

    static ReportField of(VisibleEntities visible, VisibleEntity entity, FieldPath path, String where) {
        if (path.steps().size() > DEEPEST) {
            throw visible.problems().tooDeep(where);
        }
        BoundField first = visible.field(entity, path, where);
        DocumentPath place = DocumentPath.of(first);
        Optional<String> rows = Optional.empty();
        FieldPath rest = path;
        if (first.kind() == ValueKind.ROWS && path.isJoined()) {
            rows = Optional.of(place.path());
            rest = path.rest();
            BoundField column = column(visible, first, rest.first(), path, where);
            place = new DocumentPath(column, "", place.path() + "." + column.key());
        }
        Optional<FieldPath> behind = rest.isJoined() ? Optional.of(rest.rest()) : Optional.empty();
        BoundField leaf = place.field();
        VisibleEntity at = entity;
        while (rest.isJoined()) {
            at = visible.target(leaf, path, where);
            rest = rest.rest();
            leaf = visible.field(at, rest, where);
        }
        return new ReportField(path, place, rows, behind, leaf, at);
    }

    private static BoundField column(VisibleEntities visible, BoundField rows, String key, FieldPath path, String where) {
        return rows.columns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElseThrow(() -> visible.problems().unknownField(where, path.toString()));
    }

    /** The field that a record itself holds: the value, or the lookup that leads to it. */
    BoundField root() {
        return place.field();
    }

    ValueKind kind() {
        return leaf.kind();
    }

    /** What the store groups by or sums: the record's own value, or the id that leads to it. */
    String stored() {
        return behind.isEmpty() ? place.compared() : place.path();
    }

    /** The plain value of what the store answered: compared as conditions compare it. */
    @Nullable
    Object value(@Nullable Object stored, Map<String, Map<FieldPath, Object>> related) {
        if (behind.isEmpty()) {
            return StoredValues.plain(stored, leaf.kind() == ValueKind.DATE);
        }
        Object value =
                stored instanceof String id ? related.getOrDefault(id, Map.of()).get(behind.get()) : null;
        for (String step : leaf.comparedPath().split("\\.")) {
            value = !step.isEmpty() && value instanceof Map<?, ?> map ? map.get(step) : value;
        }
        return value;
    }

    /** Adds what must be read of the entity behind the root. */
    void collect(Map<BoundField, Collection<FieldPath>> paths) {
        behind.ifPresent(path ->
                paths.computeIfAbsent(root(), key -> new LinkedHashSet<>()).add(path));
    }

    static Map<BoundField, Collection<FieldPath>> none() {
        return new HashMap<>();
    }
}
