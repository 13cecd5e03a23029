package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a list shows.
 *
 * @param own of the entity itself
 * @param joined the paths behind a lookup, by the lookup's key
 */
record ListColumns(List<BoundField> own, Map<String, List<FieldPath>> joined) {

    private static final int DEEPEST = 6;

    /** All that may be read where nothing was named. */
    static ListColumns of(VisibleEntities visible, VisibleEntity entity, List<String> fields, String where) {
        if (fields.isEmpty()) {
            return new ListColumns(entity.readable(), Map.of());
        }
        Map<String, BoundField> own = new LinkedHashMap<>();
        Map<String, List<FieldPath>> joined = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String at = where + "[" + i + "]";
            FieldPath path = path(visible, fields.get(i), at);
            BoundField field = visible.field(entity, path, at);
            own.put(field.key(), field);
            if (path.isJoined()) {
                check(visible, field, path, at);
                joined.computeIfAbsent(field.key(), key -> new ArrayList<>()).add(path.rest());
            }
        }
        return new ListColumns(List.copyOf(own.values()), joined);
    }

    private static FieldPath path(VisibleEntities visible, String text, String at) {
        try {
            FieldPath path = FieldPath.of(text);
            if (path.steps().size() > DEEPEST) {
                throw visible.problems().tooDeep(at);
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw visible.problems().unknownField(at, text);
        }
    }

    private static void check(VisibleEntities visible, BoundField lookup, FieldPath path, String at) {
        BoundField step = lookup;
        for (FieldPath rest = path; rest.isJoined(); ) {
            VisibleEntity target = visible.target(step, path, at);
            rest = rest.rest();
            step = visible.field(target, rest, at);
        }
    }
}
