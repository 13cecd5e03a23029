package io.trellis.core.filter;

import java.util.Arrays;
import java.util.Optional;

/** How a condition compares. {@link #code} is the word in JSON. */
public enum Operator {
    EQ("eq"),
    NE("ne"),
    LT("lt"),
    LE("le"),
    GT("gt"),
    GE("ge"),
    /** Both ends included; the value is a list of two. */
    BETWEEN("between"),
    IN("in"),
    NOT_IN("nin"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    EMPTY("empty"),
    NOT_EMPTY("notEmpty"),
    /** In a relative period such as {@code this_quarter}; see {@link RelativePeriod}. */
    WITHIN("within");

    private final String code;

    Operator(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether a condition with it compares with a value. */
    public boolean takesValue() {
        return this != EMPTY && this != NOT_EMPTY;
    }

    public static Optional<Operator> of(String code) {
        return Arrays.stream(values())
                .filter(operator -> operator.code.equals(code))
                .findFirst();
    }
}
