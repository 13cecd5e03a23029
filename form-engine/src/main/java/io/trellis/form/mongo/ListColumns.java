package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a list shows.
 *
 * @param own of the entity itself: shown, or what a path begins with
 * @param reached the paths that lead further: to a part, into rows, behind a lookup
 */
record ListColumns(List<BoundField> own, List<ResolvedPath> reached) {

    /** All that may be read where nothing was named. */
    static ListColumns of(VisibleEntities visible, VisibleEntity entity, List<String> fields, String where) {
        if (fields.isEmpty()) {
            return new ListColumns(entity.readable(), List.of());
        }
        Map<String, BoundField> own = new LinkedHashMap<>();
        List<ResolvedPath> reached = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            ResolvedPath path = visible.path(entity, fields.get(i), where + "[" + i + "]");
            own.put(path.first().key(), path.first());
            if (!(path instanceof ResolvedPath.Own)) {
                reached.add(path);
            }
        }
        return new ListColumns(List.copyOf(own.values()), List.copyOf(reached));
    }
}
