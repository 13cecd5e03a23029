package io.trellis.form.field;

/** How values behave: what can be summed, grouped by calendar, charted on an axis, used in a formula. */
public enum ValueKind {
    TEXT,
    NUMBER,
    /** A map {@code {amount, currency, base}}; sums are of {@code base}. */
    MONEY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    /** A time of day: a text that sorts as it is. */
    TIME,
    /** One of a few codes. */
    CODE,
    /** A list of codes, or of ids of records where the type has a target. */
    CODES,
    /** The id of a record. */
    REFERENCE,
    /** A map of parts, each a value by itself; the whole is only there or not, and sorts. */
    PARTS,
    /** A list of rows. */
    ROWS;

    /** Whether a plain value is a text. */
    public boolean isText() {
        return switch (this) {
            case TEXT, TIME, CODE, REFERENCE -> true;
            case NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, CODES, PARTS, ROWS -> false;
        };
    }

    /** Whether values can be told apart as wholes, to be grouped and counted; of a value in parts or rows, those are. */
    public boolean groups() {
        return this != PARTS && this != ROWS;
    }
}
