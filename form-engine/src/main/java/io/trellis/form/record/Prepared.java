package io.trellis.form.record;

/** An edit after everything was checked that can be checked without writing. */
sealed interface Prepared {

    /** Nothing is to be written. */
    record Answered(SaveResult result) implements Prepared {}

    /** @param changed whether a person would call it a change */
    record Ready(RecordStore.Write write, boolean changed) implements Prepared {}
}
