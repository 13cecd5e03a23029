package io.trellis.form.exchange.table;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is read from top to bottom, once. */
public interface Table extends AutoCloseable {

    /** The names of the columns, each once: what has none is called by its place, a second one of a name gets a number. */
    List<String> header();

    Iterator<Row> rows();

    /** How it was written: {@code UTF-8}, {@code GB18030}, {@code xlsx}. */
    String encoding();

    /** Between cells; empty where the format needs none. */
    String separator();

    @Override
    void close();

    /**
     * @param line in the file, counted from 1, the header's being the first
     * @param cells text, BigDecimal, Boolean or LocalDateTime; null for an empty cell. May be fewer or more than columns
     */
    record Row(long line, List<@Nullable Object> cells) {

        public @Nullable Object cell(int column) {
            return column < cells.size() ? cells.get(column) : null;
        }

        public boolean isEmpty() {
            return cells.stream().allMatch(cell -> cell == null);
        }

        /** Whether there is something behind the last column. */
        public boolean overflows(int columns) {
            return cells.size() > columns
                    && cells.subList(columns, cells.size()).stream().anyMatch(cell -> cell != null);
        }
    }
}
