package io.trellis.workflow;

import io.trellis.workflow.assignee.AssigneeRule;

/**
 * How long a process may take from its start to its end.
 *
 * @param tell who hears of it; whoever started it hears of an end in any case
 */
public record RunLimit(
        Span span,
        AtEnd then,
        @org.jspecify.annotations.Nullable AssigneeRule tell) {

    /** In JSON in small letters. */
    public enum AtEnd {
        /** It goes on; people are told. */
        TELL,
        /** It ends as rejected. */
        REJECT,
        /** It ends as one that an administrator ended. */
        CANCEL
    }
}
