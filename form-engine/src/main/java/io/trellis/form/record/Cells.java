package io.trellis.form.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a lookup stands in a record: in a field of its own, in the rows of a sub-table, or in the rows within those. A row
 * is known by its id, one within another by both: {@code r1/p2}.
 *
 * @param steps the lookup's key, behind those of the sub-tables that it is a column of
 */
record Cells(List<String> steps) {

    private static final String ID = "id";

    boolean inRows() {
        return steps.size() > 1;
    }

    private String lookup() {
        return steps.getLast();
    }

    /** What stands there, once for each row that has something. */
    Stream<String> named(Map<String, ?> values) {
        return below(values.get(steps.getFirst()), 1);
    }

    /** The same, of what the first step holds. */
    Stream<String> within(@Nullable Object value) {
        return below(value, 1);
    }

    private Stream<String> below(@Nullable Object value, int depth) {
        if (depth == steps.size()) {
            return value instanceof String id && !id.isEmpty() ? Stream.of(id) : Stream.empty();
        }
        return value instanceof List<?> rows
                ? rows.stream()
                        .flatMap(row -> row instanceof Map<?, ?> cells
                                ? below(cells.get(steps.get(depth)), depth + 1)
                                : Stream.empty())
                : Stream.empty();
    }

    /** The rows in which the lookup names a record; none where it is the record's own. */
    List<String> rows(Map<String, ?> values, String target) {
        List<String> found = new ArrayList<>();
        if (inRows()) {
            changed(values, null, (row, cell) -> {
                if (target.equals(cell)) {
                    found.add(row);
                }
                return false;
            });
        }
        return found;
    }

    /**
     * The rows under the first step with another value in some cells; null where there are none.
     *
     * @param value null to empty the cell
     * @param wanted by row and what stands in its cell
     */
    @Nullable
    Object changed(Map<String, ?> values, @Nullable String value, BiPredicate<String, @Nullable Object> wanted) {
        return values.get(steps.getFirst()) instanceof List<?> rows ? changed(rows, 1, "", value, wanted) : null;
    }

    private List<Object> changed(
            List<?> rows,
            int depth,
            String above,
            @Nullable String value,
            BiPredicate<String, @Nullable Object> wanted) {
        List<Object> changed = new ArrayList<>(rows.size());
        for (Object row : rows) {
            Map<Object, Object> cells = new LinkedHashMap<>(row instanceof Map<?, ?> map ? map : Map.of());
            String id = above + cells.get(ID);
            Object cell = cells.get(steps.get(depth));
            if (depth < steps.size() - 1) {
                if (cell instanceof List<?> inner) {
                    cells.put(steps.get(depth), changed(inner, depth + 1, id + "/", value, wanted));
                }
            } else if (wanted.test(id, cell)) {
                cells.remove(lookup());
                if (value != null) {
                    cells.put(lookup(), value);
                }
            }
            changed.add(cells);
        }
        return changed;
    }
}
