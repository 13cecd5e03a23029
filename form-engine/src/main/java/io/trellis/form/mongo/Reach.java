package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that a report asks about: the record's own, or one behind lookups.
 *
 * @param root the record's own field that the path begins with
 * @param behind the path behind it; empty for the record's own
 * @param leaf the field at the end
 * @param entity where the leaf belongs to
 */
record Reach(FieldPath path, BoundField root, Optional<FieldPath> behind, BoundField leaf, EntityView entity) {

    private static final int DEEPEST = 6;

    static Reach of(View view, EntityView entity, FieldPath path, String where) {
        if (path.steps().size() > DEEPEST) {
            throw view.problems().tooDeep(where);
        }
        BoundField root = view.field(entity, path, where);
        BoundField leaf = root;
        EntityView at = entity;
        FieldPath rest = path;
        while (rest.isJoined()) {
            at = view.target(leaf, path, where);
            rest = rest.rest();
            leaf = view.field(at, rest, where);
        }
        return new Reach(path, root, path.isJoined() ? Optional.of(path.rest()) : Optional.empty(), leaf, at);
    }

    ValueKind kind() {
        return leaf.kind();
    }

    /** What the store groups by or sums: the record's own value, or the id that leads to it. */
    String stored() {
        return behind.isEmpty() ? Place.of(root).compared() : Place.of(root).path();
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
        behind.ifPresent(path -> paths.computeIfAbsent(root, key -> new java.util.LinkedHashSet<>())
                .add(path));
    }

    static Map<BoundField, Collection<FieldPath>> none() {
        return new HashMap<>();
    }
}
