package io.trellis.form.merge;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.util.List;

/** What became of a merge. */
public sealed interface MergeResult {

    /** @param record what stayed, as it is now */
    record Done(String operation, RecordData record, Instant undoUntil) implements MergeResult {}

    /** It would be done. */
    record Possible() implements MergeResult {}

    record Refused(List<Violation> violations) implements MergeResult {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Somebody changed or merged one of them since it was looked at. */
    record Conflict(LocalizedText what) implements MergeResult {}

    /** One of them is not there, or may not be seen. */
    record Missing() implements MergeResult {}
}
