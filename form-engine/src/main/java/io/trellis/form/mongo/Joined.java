package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Follows lookups: the values behind many records in one read for each entity on the way, as far as the viewer may see. */
final class Joined {

    private static final int BATCH = 5_000;

    private final QueryAccess access;
    private final VisibleEntities visible;

    Joined(QueryAccess access, VisibleEntities visible) {
        this.access = access;
        this.visible = visible;
    }

    /** Values by id and path; what is not to be seen is absent. The paths have been checked. */
    Map<String, Map<FieldPath, Object>> values(String entity, Collection<String> ids, Collection<FieldPath> paths) {
        VisibleEntity target = visible.entity(entity);
        Map<String, BoundField> fields = new LinkedHashMap<>();
        Map<String, Set<FieldPath>> further = new LinkedHashMap<>();
        for (FieldPath path : paths) {
            target.field(path.first()).ifPresent(field -> fields.put(field.key(), field));
            if (path.isJoined()) {
                further.computeIfAbsent(path.first(), key -> new HashSet<>()).add(path.rest());
            }
        }
        Map<String, Map<FieldPath, Object>> values = new HashMap<>();
        List<String> all = List.copyOf(new HashSet<>(ids));
        for (int from = 0; from < all.size(); from += BATCH) {
            read(target, all.subList(from, Math.min(all.size(), from + BATCH)), fields.values(), values);
        }
        fields.forEach((key, field) -> {
            Set<FieldPath> rests = further.get(key);
            if (rests != null) {
                follow(field, key, rests, values);
            }
        });
        return values;
    }

    private void read(
            VisibleEntity target,
            List<String> ids,
            Collection<BoundField> fields,
            Map<String, Map<FieldPath, Object>> values) {
        Document projection = new Document(RecordPaths.ID, 1);
        fields.forEach(field -> projection.append(DocumentPath.of(field).path(), 1));
        Document among = Bson.all(target.rows(), new Document(RecordPaths.ID, new Document("$in", ids)));
        access.collection(target).find(among).projection(projection).forEach(found -> {
            Map<FieldPath, Object> read = new HashMap<>();
            for (BoundField field : fields) {
                Object value = StoredValues.read(
                        field, Documents.at(found, DocumentPath.of(field).path()));
                if (value != null) {
                    read.put(new FieldPath(List.of(field.key())), value);
                }
            }
            values.put(found.getString(RecordPaths.ID), read);
        });
    }

    private void follow(
            BoundField lookup, String key, Set<FieldPath> rests, Map<String, Map<FieldPath, Object>> values) {
        FieldPath self = new FieldPath(List.of(key));
        Set<String> ids = new HashSet<>();
        values.values().forEach(read -> {
            if (read.get(self) instanceof String id) {
                ids.add(id);
            }
        });
        Map<String, Map<FieldPath, Object>> behind = values(lookup.target().orElseThrow(), ids, rests);
        values.values().forEach(read -> {
            Map<FieldPath, Object> found =
                    read.get(self) instanceof String id ? behind.getOrDefault(id, Map.of()) : Map.of();
            found.forEach((path, value) -> read.put(prefixed(key, path), value));
        });
    }

    static FieldPath prefixed(String key, FieldPath path) {
        return FieldPath.of(key + "." + path);
    }
}
