package io.trellis.workflow;

import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long a process may take from its start to its end.
 *
 * @param tell who hears of it; whoever started it hears of an end in any case
 * @param rests elements whose time does not count while the process stands there, and {@link TaskSettings#INITIATOR} for while
 *     the initiator has it back
 */
public record RunLimit(
        Span span,
        AtEnd then,
        @org.jspecify.annotations.Nullable AssigneeRule tell,
        Set<String> rests) {

    public RunLimit {
        rests = Collections.unmodifiableSet(new TreeSet<>(rests));
    }

    public RunLimit(Span span, AtEnd then, @org.jspecify.annotations.Nullable AssigneeRule tell) {
        this(span, then, tell, Set.of());
    }

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
