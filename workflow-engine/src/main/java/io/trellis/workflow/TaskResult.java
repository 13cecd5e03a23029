package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Set;

/** How an action on a task ended. Unless {@link Done} or {@link Processing}, nothing was changed. */
public sealed interface TaskResult {

    record Done() implements TaskResult {}

    /** The record is saved with the decision; the process follows by itself. */
    record Processing() implements TaskResult {}

    /** Not this user, not this action, or not these fields. */
    record Forbidden(Set<String> fields) implements TaskResult {}

    /** Somebody was first, with the task or with its record. */
    record Conflict() implements TaskResult {}

    /** The values are refused. */
    record Rejected(List<Violation> violations) implements TaskResult {}

    /** Something about the request itself: nobody to transfer to, an unknown step. {@code path} is {@code to} or {@code comment}. */
    record Invalid(String path, LocalizedText message) implements TaskResult {}

    record Missing() implements TaskResult {}
}
