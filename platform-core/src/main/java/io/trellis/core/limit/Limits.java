package io.trellis.core.limit;

/**
 * How large one thing may be that somebody sends: far above what people mean, far below what ends a server. All numbers
 * stand here; the guide's table of limits is checked against them.
 */
public final class Limits {

    /** Of a file of separated values. */
    public static final long CSV_BYTES = 200L << 20;

    /** Of a workbook, as it is sent. */
    public static final long XLSX_BYTES = 50L << 20;

    /** Of all parts of a workbook, unpacked. */
    public static final long XLSX_UNPACKED_BYTES = 512L << 20;

    /** How many times larger a part of a workbook may become by unpacking; small parts may become larger by more. */
    public static final int XLSX_UNPACKED_RATIO = 300;

    public static final int XLSX_PARTS = 10_000;

    /** The last row and column that spreadsheets know. */
    public static final int XLSX_ROWS = 1_048_576;

    public static final int XLSX_COLUMNS = 16_384;

    /** From the first column to the last used one, over all rows of all sheets. */
    public static final long XLSX_CELLS = 50_000_000;

    public static final int XLSX_SHARED_TEXTS = 2_000_000;

    /** Characters of all shared texts together. */
    public static final long XLSX_SHARED_CHARACTERS = 64L << 20;

    public static final int XLSX_STYLES = 200_000;

    /** Characters of a cell. */
    public static final int CELL_CHARACTERS = 100_000;

    /** Characters of a line of separated values, over all its cells. */
    public static final int CSV_LINE_CHARACTERS = 1 << 20;

    /** Of a file to import. */
    public static final int IMPORT_COLUMNS = 1_000;

    private Limits() {}
}
