package io.trellis.form.record;

import java.util.Optional;
import java.util.function.Supplier;

/** An edit after everything was checked that can be checked without writing. */
sealed interface Prepared {

    /** Nothing is to be written. */
    record Answered(SaveResult result) implements Prepared {}

    /**
     * @param changed whether a person would call it a change
     * @param numbered makes the same write with its numbers, which are used up by that: for just before it is written,
     *     as a number is not for a record that is refused; empty where there are none to give
     */
    record Ready(RecordStore.Write write, boolean changed, Optional<Supplier<Prepared>> numbered) implements Prepared {

        Ready(RecordStore.Write write, boolean changed) {
            this(write, changed, Optional.empty());
        }
    }
}
