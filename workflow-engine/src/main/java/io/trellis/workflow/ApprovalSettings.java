package io.trellis.workflow;

import java.util.List;

/**
 * How a flow deals with its record and its initiator.
 *
 * @param locks whether the record is kept as it is from the first task to the end
 * @param open keys of fields that may be changed all the same
 * @param resubmit where it goes on when the initiator hands in again what came back to them
 * @param withdrawal until when an initiator may take it all back
 * @param policy what becomes of tasks where their people are not as one would have them
 * @param selfApproval whether an initiator may decide what they asked for themselves
 */
public record ApprovalSettings(
        boolean locks,
        List<String> open,
        Resubmit resubmit,
        boolean selfApproval,
        Withdrawal withdrawal,
        AssigneePolicy policy) {

    public static final ApprovalSettings DEFAULT =
            new ApprovalSettings(true, List.of(), Resubmit.START, false, Withdrawal.ALWAYS, AssigneePolicy.NONE);

    public ApprovalSettings {
        open = List.copyOf(open);
    }

    /** What came back to an initiator is theirs, and may be withdrawn in any case. */
    public enum Withdrawal {
        ALWAYS,
        /** As long as nobody has decided anything, or whoever did has taken it back. */
        UNDECIDED,
        NEVER
    }

    public enum Resubmit {
        /** From the start: everybody decides anew. */
        START,
        /** At the step that it came back from: who decided before is not asked again. */
        STEP
    }
}
