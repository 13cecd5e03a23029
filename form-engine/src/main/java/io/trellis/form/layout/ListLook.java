package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a list view looks beyond which columns it has.
 *
 * @param columns by path; a column that is as wide as what it holds and stands where it stands is not in it
 * @param colors of those for one place, the row or a column, the first whose condition a record meets
 */
public record ListLook(Map<String, ColumnLook> columns, List<ColorRule> colors) {

    public static final ListLook PLAIN = new ListLook(Map.of(), List.of());

    public ListLook {
        Map<String, ColumnLook> kept = new LinkedHashMap<>();
        columns.forEach((path, look) -> {
            if (!look.equals(ColumnLook.USUAL)) {
                kept.put(path, look);
            }
        });
        columns = Collections.unmodifiableMap(kept);
        colors = List.copyOf(colors);
    }

    /**
     * @param width in pixels; 0 for as wide as what it holds
     * @param pinned whether it stays in sight while the others are scrolled
     */
    public record ColumnLook(int width, boolean pinned) {

        public static final ColumnLook USUAL = new ColumnLook(0, false);
        public static final int NARROWEST = 40;
        public static final int WIDEST = 1_000;

        public ColumnLook wide(int other) {
            return new ColumnLook(other == 0 ? 0 : Math.clamp(other, NARROWEST, WIDEST), pinned);
        }

        public ColumnLook pinned(boolean other) {
            return new ColumnLook(width, other);
        }
    }

    /**
     * Records that meet a condition have a colour, in the list of whoever may see what the condition asks.
     *
     * @param id unique in the view
     * @param label what such a record is, in words: a colour alone tells nobody
     * @param color of the product's palette
     * @param column the path of the only column that has the colour; empty for the whole row
     */
    public record ColorRule(String id, LocalizedText label, Filter when, String color, String column) {

        /** How many a view may have. */
        public static final int MOST = 10;
    }

    /** Of a column, also one that nothing is said about. */
    public ColumnLook column(String path) {
        return columns.getOrDefault(path, ColumnLook.USUAL);
    }

    public ListLook with(String path, ColumnLook look) {
        Map<String, ColumnLook> changed = new LinkedHashMap<>(columns);
        changed.put(path, look);
        return new ListLook(changed, colors);
    }

    public ListLook colored(List<ColorRule> others) {
        return new ListLook(columns, others);
    }

    /** What is said about these columns alone; colours stay, also those of a column that may come back. */
    ListLook of(List<String> paths) {
        Map<String, ColumnLook> left = new LinkedHashMap<>(columns);
        left.keySet().retainAll(paths);
        return new ListLook(left, colors);
    }
}
