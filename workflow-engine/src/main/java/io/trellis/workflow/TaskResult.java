package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an action on a task ended. Unless {@link Done} or {@link Processing}, nothing was changed. */
public sealed interface TaskResult {

    record Done() implements TaskResult {}

    /** The record is saved with the decision; the process follows by itself. */
    record Processing() implements TaskResult {}

    /** Not this user, not this action, or not these fields. @param why in words, where there is more to say */
    record Forbidden(Set<String> fields, Optional<LocalizedText> why) implements TaskResult {

        public Forbidden(Set<String> fields) {
            this(fields, Optional.empty());
        }
    }

    /**
     * Somebody was first, with the task or with its record.
     *
     * @param what happened, in words: who did what, when
     * @param entry the same for programs; empty where nobody did it
     * @param current the record as it is now, where it is not what the user saw
     */
    record Conflict(LocalizedText what, Optional<ProcessInfo.Entry> entry, Optional<RecordData> current)
            implements TaskResult {}

    /** The values are refused. */
    record Rejected(List<Violation> violations) implements TaskResult {}

    /** Something about the request itself: nobody to transfer to, an unknown step. {@code path} is {@code to} or {@code comment}. */
    record Invalid(String path, LocalizedText message) implements TaskResult {}

    record Missing() implements TaskResult {}
}
