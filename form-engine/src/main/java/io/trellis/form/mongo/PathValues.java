package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Values at paths: parts, columns of rows, and what is behind lookups, in one read for each entity on the way, as far as
 * the viewer may see. What is not to be seen is absent.
 */
final class PathValues {

    private static final int BATCH = 5_000;

    private final QueryAccess access;
    private final VisibleEntities visible;

    PathValues(QueryAccess access, VisibleEntities visible) {
        this.access = access;
        this.visible = visible;
    }

    /** Values by id and path. */
    Map<String, Map<FieldPath, Object>> of(String entity, Collection<String> ids, Collection<ResolvedPath> paths) {
        VisibleEntity target = visible.entity(entity);
        Map<String, BoundField> roots = new LinkedHashMap<>();
        paths.forEach(path -> roots.put(path.first().key(), path.first()));
        Map<String, Map<String, Object>> read = new HashMap<>();
        List<String> all = List.copyOf(new HashSet<>(ids));
        for (int from = 0; from < all.size(); from += BATCH) {
            read(target, all.subList(from, Math.min(all.size(), from + BATCH)), roots.values(), read);
        }
        return of(paths, read);
    }

    /** @param read the values of the fields that the paths begin with, by record and then key */
    Map<String, Map<FieldPath, Object>> of(Collection<ResolvedPath> paths, Map<String, Map<String, Object>> read) {
        Map<String, Map<String, Map<FieldPath, Object>>> behind = behind(paths, read.values());
        Map<String, Map<FieldPath, Object>> values = new HashMap<>();
        read.forEach((id, roots) -> {
            Map<FieldPath, Object> reached = new HashMap<>();
            for (ResolvedPath path : paths) {
                Object value = at(path, roots.get(path.first().key()), behind);
                if (value != null) {
                    reached.put(path.path(), value);
                }
            }
            values.put(id, reached);
        });
        return values;
    }

    private void read(
            VisibleEntity target,
            List<String> ids,
            Collection<BoundField> fields,
            Map<String, Map<String, Object>> values) {
        Document projection = new Document(RecordPaths.ID, 1);
        fields.forEach(field -> projection.append(DocumentPath.of(field).path(), 1));
        Document among = Bson.all(target.rows(), new Document(RecordPaths.ID, new Document("$in", ids)));
        access.collection(target).find(among).projection(projection).forEach(found -> {
            Map<String, Object> read = new HashMap<>();
            for (BoundField field : fields) {
                Object stored = Documents.at(found, DocumentPath.of(field).path());
                Optional<VisibleEntity.Masked> masked = target.masked(field.key());
                Object value = masked.isPresent()
                        ? RecordReader.mask(masked.get(), stored).orElse(null)
                        : StoredValues.read(field, stored);
                if (value != null) {
                    read.put(field.key(), value);
                }
            }
            values.put(found.getString(RecordPaths.ID), read);
        });
    }

    /** What lookups lead to, by entity and id. */
    private Map<String, Map<String, Map<FieldPath, Object>>> behind(
            Collection<ResolvedPath> paths, Collection<Map<String, Object>> read) {
        Map<String, Map<FieldPath, ResolvedPath>> wanted = new HashMap<>();
        Map<String, Set<String>> ids = new HashMap<>();
        for (ResolvedPath path : paths) {
            path.followed().ifPresent(lookup -> {
                wanted.computeIfAbsent(lookup.entity(), key -> new HashMap<>())
                        .put(lookup.behind().path(), lookup.behind());
                Set<String> pointed = ids.computeIfAbsent(lookup.entity(), key -> new HashSet<>());
                read.forEach(
                        roots -> pointers(path, roots.get(path.first().key())).forEach(pointed::add));
            });
        }
        Map<String, Map<String, Map<FieldPath, Object>>> behind = new HashMap<>();
        wanted.forEach((entity, rests) ->
                behind.put(entity, of(entity, Objects.requireNonNull(ids.get(entity)), rests.values())));
        return behind;
    }

    private static List<String> pointers(ResolvedPath path, @Nullable Object root) {
        if (path instanceof ResolvedPath.Column(var _, var inner)) {
            return rows(root).stream()
                    .flatMap(row -> pointers(inner, row.get(inner.first().key())).stream())
                    .toList();
        }
        return root instanceof String id ? List.of(id) : List.of();
    }

    private static @Nullable Object at(
            ResolvedPath path, @Nullable Object root, Map<String, Map<String, Map<FieldPath, Object>>> behind) {
        return switch (path) {
            case ResolvedPath.Own _ -> root;
            case ResolvedPath.Part(var _, var part) -> root instanceof Map<?, ?> whole ? whole.get(part.key()) : null;
            case ResolvedPath.Through(var _, var entity, var rest) ->
                root instanceof String id
                        ? behind.getOrDefault(entity, Map.of())
                                .getOrDefault(id, Map.of())
                                .get(rest.path())
                        : null;
            case ResolvedPath.Column(var _, var inner) -> {
                List<Object> each = new ArrayList<>();
                for (Map<?, ?> row : rows(root)) {
                    Object value = at(inner, row.get(inner.first().key()), behind);
                    if (inner instanceof ResolvedPath.Column && value instanceof List<?> within) {
                        each.addAll(within);
                    } else if (value != null) {
                        each.add(value);
                    }
                }
                yield each.isEmpty() ? null : each;
            }
        };
    }

    private static List<Map<?, ?>> rows(@Nullable Object root) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (root instanceof List<?> list) {
            list.forEach(row -> {
                if (row instanceof Map<?, ?> cells) {
                    rows.add(cells);
                }
            });
        }
        return rows;
    }
}
