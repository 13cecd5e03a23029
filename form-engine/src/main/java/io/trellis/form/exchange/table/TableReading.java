package io.trellis.form.exchange.table;

import org.jspecify.annotations.Nullable;

/**
 * How somebody says a file is to be read. What is null is found out.
 *
 * @param encoding of a text file: {@code Big5}
 * @param separator between the cells of a text file
 * @param sheet a worksheet's name; the first visible one otherwise
 * @param headerLine which line names the columns, counted from 1; 0 when none does and the columns are called {@code #1}
 * @param fillMerged whether each of the cells that were made one has its value
 */
public record TableReading(
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable String sheet,
        @Nullable Integer headerLine,
        boolean fillMerged) {

    public static final TableReading FOUND_OUT = new TableReading(null, null, null, null, false);
}
