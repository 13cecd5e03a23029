package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as the inbox shows it.
 *
 * @param element the id of the user task in the diagram
 * @param record its id; empty for who may not see it
 * @param title of the record; empty for who may not see it
 * @param assignee a user id; null while nobody has claimed it
 * @param candidates user ids and {@code role:<name>} while nobody has claimed it
 * @param initiator a user id
 * @param actions what the asking user may do now
 * @param editable keys of fields that may be changed while deciding
 * @param rights what its step lets be done with the fields of the record
 * @param form the name of a form; null for the record's own
 * @param outcome {@code approved}, {@code rejected}, {@code returned}; null while it is open
 * @param endedBy a user id
 * @param added people who were added and have not decided yet, by id
 * @param behalf for whom the asking user has it, or whoever has it; a user id; null for themselves
 * @param asks what an action demands
 * @param byMail whether its flow lets it be decided by a link in a mail
 * @param unread whether the asking user got a copy and has not looked at it yet
 */
public record TaskItem(
        String id,
        String workflow,
        LocalizedText workflowLabel,
        String process,
        String element,
        LocalizedText name,
        String entity,
        String record,
        String title,
        @Nullable String assignee,
        List<String> candidates,
        String initiator,
        @Nullable Instant due,
        Instant created,
        State state,
        List<TaskAction> actions,
        List<String> editable,
        StepRights rights,
        @Nullable String form,
        @Nullable String outcome,
        @Nullable String comment,
        @Nullable Instant ended,
        @Nullable String endedBy,
        List<String> added,
        @Nullable String behalf,
        Map<TaskAction, ActionAsk> asks,
        boolean byMail,
        boolean unread) {

    public TaskItem {
        candidates = List.copyOf(candidates);
        actions = List.copyOf(actions);
        editable = List.copyOf(editable);
        added = List.copyOf(added);
        asks = Map.copyOf(asks);
    }

    /** What an action demands; nothing where the flow says nothing of it. */
    public ActionAsk ask(TaskAction action) {
        return asks.getOrDefault(action, ActionAsk.NOTHING);
    }

    public enum State {
        OPEN,
        /** Decided, and the record saved; the process moves on in a moment. */
        PROCESSING,
        DONE,
        /** The process went another way. */
        CANCELLED
    }
}
