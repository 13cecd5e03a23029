package io.trellis.form.exchange.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The beginning of a table: finds the line that names the columns, then gives the rows below it. */
final class TableHead {

    /** What is looked at, and shown to whoever chooses the header. */
    private static final int LOOKED_AT = 20;

    private final Supplier<Table.@Nullable Row> source;
    private final List<Table.Row> beginning = new ArrayList<>();
    private final Deque<Table.Row> ahead = new ArrayDeque<>();
    private final List<String> header;
    private final int line;

    /** @param chosen the header's line, 0 for none; null where it is to be found */
    TableHead(Supplier<Table.@Nullable Row> source, @Nullable Integer chosen, Tables tables) {
        this.source = source;
        while (beginning.size() < LOOKED_AT) {
            Table.Row row = source.get();
            if (row == null) {
                break;
            }
            if (!row.isEmpty()) {
                beginning.add(row);
            }
        }
        if (beginning.isEmpty()) {
            throw tables.refused("exchange.file.empty");
        }
        ahead.addAll(beginning);
        if (chosen != null && chosen == 0) {
            this.line = 0;
            this.header = tables.header(Collections.nCopies(width(), null));
        } else {
            Table.Row row = chosen == null ? found() : line(chosen, tables);
            this.line = Math.toIntExact(row.line());
            this.header = tables.header(row.cells());
            while (!ahead.isEmpty() && ahead.peekFirst().line() <= row.line()) {
                ahead.removeFirst();
            }
        }
    }

    private int width() {
        return beginning.stream().mapToInt(TableHead::width).max().orElse(0);
    }

    private static int width(Table.Row row) {
        int last = row.cells().size();
        while (last > 0 && row.cell(last - 1) == null) {
            last--;
        }
        return last;
    }

    /** Titles and remarks above a table stand in one cell, and the lines of the table in several. */
    private Table.Row found() {
        List<Table.Row> wide =
                beginning.stream().filter(row -> row.filled() > 1).toList();
        return wide.size() > 1 && wide.size() * 2 >= beginning.size() ? wide.getFirst() : beginning.getFirst();
    }

    private Table.Row line(int chosen, Tables tables) {
        for (Table.Row row : beginning) {
            if (row.line() == chosen) {
                return row;
            }
        }
        Table.Row row = beginning.getLast();
        while (row != null && row.line() < chosen) {
            row = source.get();
        }
        if (row == null || row.line() != chosen || row.isEmpty()) {
            throw tables.refused("exchange.file.noHeaderLine", chosen);
        }
        ahead.clear();
        return row;
    }

    List<String> header() {
        return header;
    }

    int line() {
        return line;
    }

    List<Table.Row> beginning() {
        return List.copyOf(beginning);
    }

    /** Null at the end. */
    Table.@Nullable Row next() {
        return ahead.isEmpty() ? source.get() : ahead.removeFirst();
    }
}
