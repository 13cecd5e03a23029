package io.trellis.core.security;

/** What somebody may do with a field: each more than the one before. Roles are united, so the most wins. */
public enum FieldAccess {
    HIDDEN,
    /** Part of a value is shown to look at; for all else, such as conditions, orders and sums, it is hidden. */
    MASKED,
    READ,
    EDIT;

    public boolean mayRead() {
        return compareTo(READ) >= 0;
    }

    public boolean mayEdit() {
        return this == EDIT;
    }

    public FieldAccess more(FieldAccess other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public FieldAccess less(FieldAccess other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
