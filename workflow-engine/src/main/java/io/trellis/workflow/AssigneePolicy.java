package io.trellis.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task where its people are not as one would have them; for a flow, and instead for one of its tasks. What
 * is null is as with the flow, and with the flow as {@link #DEFAULT}.
 *
 * @param nobody when nobody is found
 * @param administrators users who look after the flow, by id or username; empty for those of the product
 * @param repeat when somebody has approved in the same process before
 * @param own when the initiator would decide alone
 */
public record AssigneePolicy(
        @Nullable Nobody nobody,
        List<String> administrators,
        @Nullable Repeat repeat,
        @Nullable Own own) {

    public static final AssigneePolicy NONE = new AssigneePolicy(null, List.of(), null, null);
    public static final AssigneePolicy DEFAULT =
            new AssigneePolicy(Nobody.ADMINISTRATORS, List.of(), Repeat.ASKED, Own.MANAGER);

    public AssigneePolicy {
        administrators = List.copyOf(administrators);
    }

    public AssigneePolicy over(AssigneePolicy other) {
        return new AssigneePolicy(
                nobody == null ? other.nobody : nobody,
                administrators.isEmpty() ? other.administrators : administrators,
                repeat == null ? other.repeat : repeat,
                own == null ? other.own : own);
    }

    public Nobody whenNobody() {
        return nobody == null ? Nobody.ADMINISTRATORS : nobody;
    }

    public Repeat whenRepeated() {
        return repeat == null ? Repeat.ASKED : repeat;
    }

    public Own whenOwn() {
        return own == null ? Own.MANAGER : own;
    }

    public enum Nobody {
        ADMINISTRATORS,
        /** The task counts as approved. */
        PASS,
        /** The initiator's manager has it. */
        MANAGER,
        /** Nothing goes on: whoever wants to start or decide before hears why. */
        STOP
    }

    public enum Repeat {
        ASKED,
        /** Not asked where they approved the task right before. */
        NOT_IN_A_ROW,
        /** Asked once in a process. */
        ONCE
    }

    public enum Own {
        /** Their manager decides instead. */
        MANAGER,
        PASS,
        ADMINISTRATORS
    }
}
