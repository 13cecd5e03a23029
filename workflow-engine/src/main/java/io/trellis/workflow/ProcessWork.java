package io.trellis.workflow;

import java.util.Set;

/** What is done with a process from outside. @see Processes */
public sealed interface ProcessWork {

    /** Why, as whoever did it says. */
    String reason();

    /** Failed steps are tried again. */
    record Retry(String reason) implements ProcessWork {}

    /** It does not go on, and nobody can decide in it, until it is resumed. */
    record Suspend(String reason) implements ProcessWork {}

    record Resume(String reason) implements ProcessWork {}

    record End(String reason) implements ProcessWork {}

    /** @param from elements where it stands now and then does no longer; empty for all */
    record Move(Set<String> from, String to, String reason) implements ProcessWork {

        public Move {
            from = Set.copyOf(from);
        }
    }

    /** As it stands in the history. */
    default String code() {
        return switch (this) {
            case Retry retry -> "retry";
            case Suspend suspend -> "suspend";
            case Resume resume -> "resume";
            case End end -> "cancel";
            case Move move -> "move";
        };
    }
}
