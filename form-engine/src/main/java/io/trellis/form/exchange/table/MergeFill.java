package io.trellis.form.exchange.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each of the cells that were made one the value that is shown in them. */
final class MergeFill {

    private final Deque<Table.Merge> ahead;
    private final Map<Integer, Filling> byColumn = new HashMap<>();
    private final int columns;

    private static final class Filling {
        private final Table.Merge merge;
        private @Nullable Cell value;

        Filling(Table.Merge merge) {
            this.merge = merge;
        }
    }

    /** @param columns further to the right nothing is filled */
    MergeFill(List<Table.Merge> merges, int columns) {
        this.ahead = new ArrayDeque<>(merges.stream()
                .sorted(Comparator.comparingInt(Table.Merge::firstLine))
                .toList());
        this.columns = columns;
    }

    /** Call with each row in their order. */
    Table.Row filled(Table.Row row) {
        for (Table.Merge next = ahead.peekFirst();
                next != null && next.firstLine() <= row.line();
                next = ahead.peekFirst()) {
            begin(ahead.removeFirst(), row);
        }
        if (byColumn.isEmpty()) {
            return row;
        }
        byColumn.values().removeIf(filling -> filling.merge.lastLine() < row.line());
        List<@Nullable Cell> cells = new ArrayList<>(row.cells());
        byColumn.forEach((column, filling) -> {
            while (cells.size() <= column) {
                cells.add(null);
            }
            if (cells.get(column) == null) {
                cells.set(column, filling.value);
            }
        });
        return new Table.Row(row.line(), cells);
    }

    private void begin(Table.Merge merge, Table.Row row) {
        Filling filling = new Filling(merge);
        if (merge.firstLine() == row.line()) {
            filling.value = row.cell(merge.firstColumn());
        }
        for (int column = merge.firstColumn(); column <= merge.lastColumn() && column < columns; column++) {
            byColumn.put(column, filling);
        }
    }
}
