package io.trellis.workflow.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What who keeps flows running looks at and does, process by process; each change is one transaction with the word about it. */
public interface ProcessControl {

    /** How a change came out. */
    enum Change {
        DONE,
        /** It was so already. */
        UNCHANGED,
        /** It does not run any more. */
        GONE,
        /** Somebody is deciding one of its tasks at this moment. */
        DECIDING,
        SUSPENDED
    }

    /** Where those of these processes stand that run. */
    Map<String, Standing> standing(Collection<String> processes);

    /** @param at ids of elements */
    record Standing(String definition, boolean suspended, List<String> at, Optional<Failure> failure) {

        public Standing {
            at = List.copyOf(at);
        }
    }

    /** A step that could not be done. @param message as the engine or the worker has it */
    record Failure(String process, String element, String message) {}

    /** At most so many. */
    List<Failure> failures(int limit);

    /** Everything that a process waits for besides people. */
    List<Wait> waits(String process);

    /**
     * @param name of the message, signal or topic, or the id of the called process; empty for others
     * @param due when a timer fires, or a step is tried again
     */
    record Wait(
            Kind kind,
            String element,
            String name,
            @Nullable Instant due) {

        public enum Kind {
            TIMER,
            MESSAGE,
            SIGNAL,
            CONDITION,
            WORKER,
            /** A step that is about to be done. */
            STEP,
            /** A step that failed and is tried again by itself. */
            RETRY,
            /** A step that failed and waits for somebody. */
            FAILED,
            /** A flow that it called. */
            CALL
        }
    }

    /** The elements that a process came through, oldest first; at most so many. */
    List<Passage> passages(String process, int limit);

    /** @param ended null while it stands there */
    record Passage(String element, Instant began, @Nullable Instant ended, boolean cancelled) {}

    /** Plain values by name. */
    Map<String, Object> variables(String process);

    /** What is deployed of a flow, oldest first. */
    List<Version> versions(String workflow);

    /** @param version as it was deployed under; {@code running} how many processes run it */
    record Version(String definition, String version, int number, Instant deployed, long running) {}

    /** How many tokens of a version stand at each element. */
    Map<String, Long> crowds(String definition);

    Change suspend(String process, TaskChange.Log log);

    Change resume(String process, TaskChange.Log log);

    /** Tries failed steps again at once. */
    Change retry(String process, TaskChange.Log log);

    Change end(String process, TaskChange.Log log);

    /**
     * Takes tokens from where they stand and begins elsewhere.
     *
     * @param from elements whose tokens are taken; empty for all
     * @throws FlowStuck where it cannot go on from there; nothing is changed then
     */
    Change move(String process, Set<String> from, String to, TaskChange.Log log);

    Migrations migrations();

    Anchors anchors();

    FigureQueries figures();

    /**
     * Of each process how long its history is and the hash at its end: kept with the engine, so that whoever changes the
     * history in the other store is found out.
     */
    interface Anchors {

        /** One that is shorter than what is known is not taken. */
        void keep(String process, int entries, String hash);

        List<Anchor> of(Collection<String> processes);

        /** In the order of the processes' ids. @param after the last of the page before; empty to begin */
        List<Anchor> after(String process, int limit);
    }

    record Anchor(String process, int entries, String hash) {}
}
