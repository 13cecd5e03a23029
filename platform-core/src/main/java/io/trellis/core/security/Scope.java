package io.trellis.core.security;

/** Whose records: each wider than the one before. In JSON {@code none, own, department, departmentAndBelow, all}. */
public enum Scope {
    NONE("none"),
    OWN("own"),
    DEPARTMENT("department"),
    DEPARTMENT_AND_BELOW("departmentAndBelow"),
    ALL("all");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public Scope wider(Scope other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
