package io.trellis.form.field;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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
    ROWS,
    /** What its type alone opens, a {@link SealedValue}: nothing sums, groups, orders, searches or computes with it. */
    SEALED;

    /** Whether a plain value is a text. */
    public boolean isText() {
        return switch (this) {
            case TEXT, TIME, CODE, REFERENCE -> true;
            case NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, CODES, PARTS, ROWS, SEALED -> false;
        };
    }

    /** Whether a plain value is of the kind: not one that was stored while the field had another type. */
    public boolean holds(Object value) {
        return switch (this) {
            case TEXT, TIME, CODE, REFERENCE -> value instanceof String;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof LocalDate;
            case DATE_TIME -> value instanceof Instant;
            case MONEY, PARTS -> value instanceof Map<?, ?>;
            case CODES, ROWS -> value instanceof List<?>;
            case SEALED -> SealedValue.is(value);
        };
    }

    /** Whether values can be told apart as wholes, to be grouped and counted; of a value in parts or rows, those are, and of a sealed one nobody knows. */
    public boolean groups() {
        return this != PARTS && this != ROWS && this != SEALED;
    }
}
