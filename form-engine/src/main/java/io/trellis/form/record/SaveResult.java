package io.trellis.form.record;

import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Set;

/** How a write ended. Unless {@link Saved}, nothing was written. */
public sealed interface SaveResult {

    /** @param changed false when the record already was as asked, so that nothing was written */
    record Saved(RecordData record, boolean changed) implements SaveResult {}

    record Rejected(List<Violation> violations) implements SaveResult {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    /** Somebody was first. */
    record Conflict(RecordData current) implements SaveResult {}

    /** The user may not do this to the entity or record, or not edit these fields. */
    record Forbidden(Set<String> fields) implements SaveResult {}

    /** No such record, or not one that the user may see. */
    record Missing() implements SaveResult {}
}
