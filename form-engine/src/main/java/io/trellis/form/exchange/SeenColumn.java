package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import org.jspecify.annotations.Nullable;

/** A column for which a field is to be made, as far as it was read. */
record SeenColumn(String heading, ColumnStatistics statistics, Repeats repeats) {

    SeenColumn(String heading) {
        this(heading, new ColumnStatistics(), new Repeats());
    }

    void add(@Nullable Cell cell, long line) {
        statistics.add(cell, line);
        if (cell != null) {
            repeats.add(cell.text());
        }
    }

    boolean isWhole() {
        return statistics.empty() == 0 && !statistics.values().isEmpty();
    }

    /** Nothing is missing, and nothing stands there twice. */
    boolean isDistinct() {
        return isWhole() && !repeats.any();
    }
}
