package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Voting;
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
 * @param copies who is told of it and may follow it; null for nobody
 * @param terms what is asked of whoever decides, and of which fields
 * @param returnTo where it may be returned to: ids of earlier user tasks and {@link #INITIATOR}; empty for all of them
 * @param policy what becomes of it where its people are not as one would have them, other than with the flow
 * @param time when it is due otherwise, reminders, what becomes of it when nobody does it
 */
public record TaskSettings(
        LocalizedText label,
        List<TaskAction> actions,
        List<String> editable,
        @Nullable AssigneeRule assignee,
        @Nullable String due,
        @Nullable String form,
        Voting voting,
        OnReject onReject,
        @Nullable AssigneeRule copies,
        List<String> returnTo,
        TaskTerms terms,
        TaskTime time,
        AssigneePolicy policy) {

    /** Among {@link #returnTo}: whoever started it. */
    public static final String INITIATOR = "initiator";

    public static final TaskSettings DEFAULT = new TaskSettings(
            LocalizedText.same(""),
            List.of(),
            List.of(),
            null,
            null,
            null,
            Voting.ANY,
            OnReject.AUTO,
            null,
            List.of(),
            TaskTerms.DEFAULT,
            TaskTime.NONE,
            AssigneePolicy.NONE);

    public TaskSettings {
        actions = List.copyOf(actions);
        editable = List.copyOf(editable);
        returnTo = List.copyOf(returnTo);
    }

    public TaskSettings withLabel(LocalizedText other) {
        return new TaskSettings(
                other, actions, editable, assignee, due, form, voting, onReject, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withActions(List<TaskAction> other) {
        return new TaskSettings(
                label, other, editable, assignee, due, form, voting, onReject, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withEditable(List<String> other) {
        return new TaskSettings(
                label, actions, other, assignee, due, form, voting, onReject, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withAssignee(@Nullable AssigneeRule other) {
        return new TaskSettings(
                label, actions, editable, other, due, form, voting, onReject, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withDue(@Nullable String other) {
        return new TaskSettings(
                label, actions, editable, assignee, other, form, voting, onReject, copies, returnTo, terms, time,
                policy);
    }

    public TaskSettings withForm(@Nullable String other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, other, voting, onReject, copies, returnTo, terms, time,
                policy);
    }

    public TaskSettings withVoting(Voting other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, other, onReject, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withOnReject(OnReject other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, other, copies, returnTo, terms, time, policy);
    }

    public TaskSettings withCopies(@Nullable AssigneeRule other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, onReject, other, returnTo, terms, time, policy);
    }

    public TaskSettings withReturnTo(List<String> other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, onReject, copies, other, terms, time, policy);
    }

    public TaskSettings withTerms(TaskTerms other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, onReject, copies, returnTo, other, time, policy);
    }

    public TaskSettings withTime(TaskTime other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, onReject, copies, returnTo, terms, other,
                policy);
    }

    public TaskSettings withPolicy(AssigneePolicy other) {
        return new TaskSettings(
                label, actions, editable, assignee, due, form, voting, onReject, copies, returnTo, terms, time, other);
    }

    /** @param place the id of a user task, or {@link #INITIATOR} */
    public boolean mayReturnTo(String place) {
        return returnTo.isEmpty() || returnTo.contains(place);
    }

    public enum OnReject {
        /** Goes on where a condition reads the outcome, otherwise ends the process as rejected. */
        AUTO,
        CONTINUE,
        END
    }
}
