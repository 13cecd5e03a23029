package io.trellis.workflow;

/** What a step of a flow lets be done with a field of its record, or with a column of a sub-table. */
public enum FieldRight {
    HIDDEN,
    READ,
    EDIT,
    /** Edited, and filled in once the step is approved. */
    REQUIRED
}
