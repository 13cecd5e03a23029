package io.trellis.form.exchange.table;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table that is read from top to bottom, once. */
public interface Table extends AutoCloseable {

    /** The names of the columns, each once: what has none is called by its place, a second one of a name gets a number. */
    List<String> header();

    /** The line that names the columns; 0 for none. */
    int headerLine();

    /** The first lines of the file as they stand there, those above the header too. */
    List<Row> beginning();

    Iterator<Row> rows();

    /** How it was written: {@code UTF-8}, {@code GB18030}, {@code xlsx}. */
    String encoding();

    /** Whether it could as well be another encoding. */
    default boolean isEncodingDoubtful() {
        return false;
    }

    /** Between cells; empty where the format needs none. */
    String separator();

    /** The worksheets of a workbook; empty for a text file. */
    default List<Sheet> sheets() {
        return List.of();
    }

    /** The name of the worksheet that is read; empty for a text file. */
    default String sheet() {
        return "";
    }

    /** Cells below the header that were made one; known once all rows are read. */
    default List<Merge> merges() {
        return List.of();
    }

    /** The first lines that are hidden in the file, and read nevertheless; known once all rows are read. */
    default List<Long> hiddenLines() {
        return List.of();
    }

    @Override
    void close();

    /** @param hidden whether people do not see it when they open the workbook */
    record Sheet(String name, boolean hidden) {}

    /** Lines counted from 1, columns from 0; both ends belong to it. */
    record Merge(int firstLine, int lastLine, int firstColumn, int lastColumn) {}

    /**
     * @param line in the file, counted from 1
     * @param cells null for an empty one; may be fewer or more than columns
     */
    record Row(long line, List<@Nullable Cell> cells) {

        public @Nullable Cell cell(int column) {
            return column < cells.size() ? cells.get(column) : null;
        }

        public boolean isEmpty() {
            return filled() == 0;
        }

        long filled() {
            return cells.stream().filter(Objects::nonNull).count();
        }

        /** Whether there is something behind the last column. */
        public boolean overflows(int columns) {
            return cells.size() > columns
                    && cells.subList(columns, cells.size()).stream().anyMatch(cell -> cell != null);
        }
    }
}
