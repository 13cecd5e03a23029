package io.trellis.form.exchange.table;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows until there is none; rows without any cell are left out. */
final class RowIterator implements Iterator<Table.Row> {

    private final Supplier<Table.@Nullable Row> source;
    private Table.@Nullable Row ahead;
    private boolean ended;

    RowIterator(Supplier<Table.@Nullable Row> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && !ended) {
            Table.Row row = source.get();
            ended = row == null;
            ahead = row == null || row.isEmpty() ? null : row;
        }
        return ahead != null;
    }

    @Override
    public Table.Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Table.Row row = ahead;
        ahead = null;
        return row;
    }
}
