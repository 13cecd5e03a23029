package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields that a list shows.
 *
 * @param own of the entity itself: shown, or what a path begins with
 * @param reached the paths that lead further: to a part, into rows, behind a lookup
 * @param followed the paths that stand for fields without a value, by the key of the field
 */
record ListColumns(List<BoundField> own, List<ResolvedPath> reached, Map<String, ResolvedPath> followed) {

    /** All that may be read, or is shown masked, where nothing was named. */
    static ListColumns of(VisibleEntities visible, VisibleEntity entity, List<String> fields, String where) {
        if (fields.isEmpty()) {
            return following(
                    visible,
                    entity,
                    Stream.concat(entity.readable().stream(), entity.allMasked().map(VisibleEntity.Masked::shown))
                            .toList(),
                    List.of());
        }
        Map<String, BoundField> own = new LinkedHashMap<>();
        List<ResolvedPath> reached = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            ResolvedPath path = visible.shown(entity, fields.get(i), where + "[" + i + "]");
            own.put(path.first().key(), path.first());
            if (!(path instanceof ResolvedPath.Own)) {
                reached.add(path);
            }
        }
        return following(visible, entity, own.values(), reached);
    }

    /** Of what stands for a field, the lookup is needed too. */
    private static ListColumns following(
            VisibleEntities visible, VisibleEntity entity, Collection<BoundField> shown, List<ResolvedPath> reached) {
        Map<String, BoundField> own = new LinkedHashMap<>();
        Map<String, ResolvedPath> followed = new LinkedHashMap<>();
        shown.forEach(field -> own.put(field.key(), field));
        shown.forEach(field -> visible.followed(entity, field).ifPresent(path -> {
            followed.put(field.key(), path);
            own.putIfAbsent(path.first().key(), path.first());
        }));
        return new ListColumns(List.copyOf(own.values()), List.copyOf(reached), followed);
    }
}
