package io.trellis.core.expression;

/** What a value is, as far as expressions care. */
public enum Kind {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    DATE_TIME,
    TIME,
    DURATION,
    RANGE,
    LIST,
    CONTEXT,
    FUNCTION,
    /** Not known, or of several kinds: nothing is said against it. */
    ANY
}
