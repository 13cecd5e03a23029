package io.trellis.workflow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with a task.
 *
 * @param values of the record, by field key, to be saved with a decision; only fields that the task lets edit
 * @param to a user id or username (whom it is handed or shown to, who is added or removed) or the id of an earlier step
 *     (return); null otherwise
 * @param resumes of a return to an earlier step: whether it comes straight back here once that is approved; otherwise
 *     everything between is decided anew
 * @param revision of the record that the user saw when they entered the values; null for what it was when the task arose
 * @param reason the code of one of the reasons that the flow gives; null for none
 * @param files ids of uploads of the user
 * @param signature the id of an upload with what was drawn; null for none
 */
public record TaskRequest(
        TaskAction action,
        String comment,
        Map<String, @Nullable Object> values,
        @Nullable String to,
        boolean resumes,
        @Nullable Long revision,
        @Nullable String reason,
        List<String> files,
        @Nullable String signature) {

    public TaskRequest {
        files = List.copyOf(files);
    }

    public static TaskRequest of(TaskAction action, String comment) {
        return new TaskRequest(action, comment, Map.of(), null, false, null, null, List.of(), null);
    }

    public TaskRequest to(@Nullable String other) {
        return new TaskRequest(action, comment, values, other, resumes, revision, reason, files, signature);
    }

    public TaskRequest with(Map<String, @Nullable Object> others, @Nullable Long seen) {
        return new TaskRequest(action, comment, others, to, resumes, seen, reason, files, signature);
    }

    public TaskRequest because(@Nullable String other) {
        return new TaskRequest(action, comment, values, to, resumes, revision, other, files, signature);
    }

    public TaskRequest bringing(List<String> others, @Nullable String drawn) {
        return new TaskRequest(action, comment, values, to, resumes, revision, reason, others, drawn);
    }

    public TaskRequest resuming(boolean other) {
        return new TaskRequest(action, comment, values, to, other, revision, reason, files, signature);
    }

    /** The same of another kind. */
    public TaskRequest as(TaskAction other) {
        return new TaskRequest(other, comment, values, to, resumes, revision, reason, files, signature);
    }
}
