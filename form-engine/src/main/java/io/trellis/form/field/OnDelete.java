package io.trellis.form.field;

/** What becomes of a record when the record that one of its lookups names is deleted. */
public enum OnDelete {
    /** The other cannot be deleted while it is named. */
    REFUSE,
    /** The lookup is emptied, and filled again when the other is restored. */
    CLEAR,
    /** It is deleted with the other, and restored with it. */
    CASCADE
}
