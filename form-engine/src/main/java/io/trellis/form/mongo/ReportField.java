package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A field that a report asks about: the record's own, a part of it, a column of its rows, one behind lookups, or
 * what a formula computes of them.
 *
 * @param place of what the record itself holds, or one of its rows once they stand for themselves
 * @param rows where the rows lie whose column it is; empty for a field of the record
 * @param computed of a formula of the report; empty for a field
 */
record ReportField(ResolvedPath resolved, DocumentPath place, Optional<String> rows, Optional<ComputedRow> computed) {

    static ReportField of(VisibleEntities visible, VisibleEntity entity, FieldPath path, String where) {
        ResolvedPath resolved = visible.path(entity, path, where);
        DocumentPath place = DocumentPath.of(resolved);
        return place.rows().isEmpty()
                ? new ReportField(resolved, place, Optional.empty(), Optional.empty())
                : new ReportField(resolved, place.unwound(), Optional.of(place.rows()), Optional.empty());
    }

    /** A formula of the report, at a place that the store knows nothing of. */
    static ReportField of(ResolvedPath path, ComputedRow computed) {
        return new ReportField(path, DocumentPath.of(path), Optional.empty(), Optional.of(computed));
    }

    FieldPath path() {
        return resolved.path();
    }

    /** The lookup that leads to it; empty for what the record itself holds. */
    Optional<ResolvedPath.Through> behind() {
        return resolved.followed();
    }

    /** The field at the end. */
    BoundField leaf() {
        return resolved.leaf();
    }

    ValueKind kind() {
        return leaf().kind();
    }

    /** Whether the store groups and sums by the value itself; else it is known once the store has answered. */
    boolean isHeld() {
        return behind().isEmpty() && computed.isEmpty();
    }

    /** What the store groups by or sums: the record's own value, or the id that leads to it. */
    String stored() {
        return behind().isEmpty() ? place.compared() : place.path();
    }

    /** The value in one of the store's groups. @param name under which the store answers it, where it does */
    @Nullable
    Object in(Document group, String name, Map<String, Map<String, Map<FieldPath, Object>>> related) {
        return computed.isPresent()
                ? computed.get().value(group, related)
                : value(Documents.at(group, "_id." + name), related);
    }

    /**
     * The plain value of what the store answered: compared as conditions compare it.
     *
     * @param related what lookups lead to, by entity, id and path
     */
    @Nullable
    Object value(@Nullable Object stored, Map<String, Map<String, Map<FieldPath, Object>>> related) {
        if (behind().isEmpty()) {
            return StoredValues.plain(stored, leaf().kind() == ValueKind.DATE);
        }
        ResolvedPath.Through lookup = behind().get();
        Object value = stored instanceof String id
                ? related.getOrDefault(lookup.entity(), Map.of())
                        .getOrDefault(id, Map.of())
                        .get(lookup.behind().path())
                : null;
        String inside = leaf().comparedPath();
        return !inside.isEmpty() && value instanceof Map<?, ?> map ? map.get(inside) : value;
    }
}
