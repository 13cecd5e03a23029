package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyBuffer;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a document's keys in one index. */
final class IndexEntries {

    /**
     * @param fromList whether a list had a part in it, so that the entries do not say it all
     */
    record Entries(Set<Key> keys, boolean fromList) {}

    private static final int MOST = 4000;
    private static final Entries NONE = new Entries(Set.of(), false);

    private final List<String[]> paths;
    private final List<IndexKey> fields;
    private final boolean placed;
    private final boolean sparse;

    /** @param placed whether the document's place stands behind the values, so that equal ones do not meet */
    IndexEntries(List<IndexKey> fields, boolean placed, boolean sparse) {
        this.fields = fields;
        this.paths = fields.stream().map(field -> field.getKey().split("\\.")).toList();
        this.placed = placed;
        this.sparse = sparse;
    }

    Entries of(Document document) {
        Entries single = single(document);
        return single != null ? single : combined(document);
    }

    /** Whether the one has the same entries as the other, as far as that can be told without making them. */
    boolean same(Document one, Document other) {
        return paths.stream().allMatch(path -> same(one, other, path));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other, String[] path) {
        Object left = one;
        Object right = other;
        for (String step : path) {
            if (!(left instanceof Map<?, ?> inLeft) || !(right instanceof Map<?, ?> inRight)) {
                break;
            }
            left = inLeft.get(step);
            right = inRight.get(step);
            if (left == null && right == null) {
                return inLeft.containsKey(step) == inRight.containsKey(step);
            }
        }
        return Objects.equals(left, right);
    }

    /** Null where a list is in the way, which may have several. */
    private @Nullable Entries single(Document document) {
        KeyBuffer out = new KeyBuffer();
        boolean present = false;
        for (int i = 0; i < fields.size(); i++) {
            Object value = document;
            for (String step : paths.get(i)) {
                if (value instanceof Collection<?>) {
                    return null;
                }
                value = value instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : Missing.getInstance();
            }
            if (value instanceof Collection<?>) {
                return null;
            }
            present |= !(value instanceof Missing);
            int start = out.length();
            KeyEncoding.write(value, out);
            if (!fields.get(i).isAscending()) {
                out.invertFrom(start);
            }
        }
        if (sparse && !present) {
            return NONE;
        }
        if (placed) {
            KeyEncoding.write(document.get("_id"), out);
        }
        return new Entries(Set.of(new Key(out.toBytes())), false);
    }

    private Entries combined(Document document) {
        boolean present = false;
        boolean fromList = false;
        List<Set<Key>> values = new ArrayList<>(fields.size());
        int combinations = 1;
        for (int i = 0; i < fields.size(); i++) {
            Leaves leaves = new Leaves(fields.get(i).isAscending());
            leaves.collect(document, paths.get(i), 0);
            present |= leaves.present;
            fromList |= leaves.fromList;
            values.add(leaves.keys);
            combinations *= leaves.keys.size();
            if (combinations > MOST) {
                throw new CannotIndexParallelArraysError(
                        fields.stream().map(IndexKey::getKey).toList());
            }
        }
        if (sparse && !present) {
            return new Entries(Set.of(), fromList);
        }
        byte[] place = placed ? KeyEncoding.encode(document.get("_id")) : new byte[0];
        Set<Key> keys = new LinkedHashSet<>();
        combine(values, 0, new byte[0], place, keys);
        return new Entries(keys, fromList);
    }

    private static void combine(List<Set<Key>> values, int field, byte[] prefix, byte[] place, Set<Key> keys) {
        if (field == values.size()) {
            keys.add(new Key(new KeyBuffer().put(prefix).put(place).toBytes()));
            return;
        }
        for (Key value : values.get(field)) {
            byte[] longer = new KeyBuffer().put(prefix).put(value.bytes()).toBytes();
            combine(values, field + 1, longer, place, keys);
        }
    }

    /** The values at the end of a path. */
    private static final class Leaves {

        private final Set<Key> keys = new LinkedHashSet<>();
        private final boolean ascending;
        private boolean present;
        private boolean fromList;

        private Leaves(boolean ascending) {
            this.ascending = ascending;
        }

        private void collect(@Nullable Object value, String[] path, int depth) {
            if (depth == path.length) {
                present = true;
                if (value instanceof Collection<?> list) {
                    fromList = true;
                    list.forEach(this::add);
                    if (list.isEmpty()) {
                        add(list);
                    }
                } else {
                    add(value);
                }
            } else if (value instanceof Map<?, ?> document) {
                if (document.containsKey(path[depth])) {
                    collect(document.get(path[depth]), path, depth + 1);
                } else {
                    add(Missing.getInstance());
                }
            } else if (value instanceof Collection<?> list) {
                fromList = true;
                list.forEach(element -> {
                    if (element instanceof Map<?, ?>) {
                        collect(element, path, depth);
                    } else {
                        add(Missing.getInstance());
                    }
                });
                if (list.isEmpty()) {
                    add(Missing.getInstance());
                }
            } else {
                add(Missing.getInstance());
            }
        }

        private void add(@Nullable Object value) {
            keys.add(new Key(component(value, ascending)));
        }
    }

    static byte[] component(@Nullable Object value, boolean ascending) {
        KeyBuffer out = new KeyBuffer();
        if (value instanceof Collection<?> list && list.isEmpty()) {
            out.put(KeyEncoding.EMPTY_LIST);
        } else {
            KeyEncoding.write(value, out);
        }
        if (!ascending) {
            out.invertFrom(0);
        }
        return out.toBytes();
    }
}
