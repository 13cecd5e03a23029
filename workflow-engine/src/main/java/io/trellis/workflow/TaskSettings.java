package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst says about one user task of a flow; a task without settings has {@link #DEFAULT}.
 *
 * @param label what the inbox calls it; empty for the name in the file
 * @param actions what is offered; empty for all
 * @param editable keys of fields that may be changed while deciding
 * @param assignee instead of what the file says; null for the file's assignee or groups as bound
 * @param due an ISO 8601 duration from when it arises ({@code P2D}); null for none
 * @param form the name of a form; null for the record's own
 * @param voting how several people decide
 */
public record TaskSettings(
        LocalizedText label,
        List<TaskAction> actions,
        List<String> editable,
        @Nullable AssigneeRule assignee,
        @Nullable String due,
        @Nullable String form,
        Voting voting,
        OnReject onReject) {

    public static final TaskSettings DEFAULT =
            new TaskSettings(LocalizedText.same(""), List.of(), List.of(), null, null, null, Voting.ANY, OnReject.AUTO);

    public TaskSettings {
        actions = List.copyOf(actions);
        editable = List.copyOf(editable);
    }

    public enum Voting {
        /** The first who acts decides. */
        ANY,
        /** Everyone approves; the first rejection decides. */
        ALL
    }

    public enum OnReject {
        /** Goes on where a condition reads the outcome, otherwise ends the process as rejected. */
        AUTO,
        CONTINUE,
        END
    }
}
