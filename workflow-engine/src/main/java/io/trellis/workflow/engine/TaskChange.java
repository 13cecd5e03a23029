package io.trellis.workflow.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a task. */
public sealed interface TaskChange {

    /**
     * The process goes on.
     *
     * @param outcome {@code approved}, {@code rejected}
     * @param approvers the ids of everyone who approved it
     * @param next the ids of whom the next approvers are to be
     * @param closed what became of those who were not heard
     */
    record Complete(String outcome, Log log, List<String> approvers, List<String> next, List<Log> closed)
            implements TaskChange {

        public Complete {
            approvers = List.copyOf(approvers);
            next = List.copyOf(next);
            closed = List.copyOf(closed);
        }

        public Complete(String outcome, Log log) {
            this(outcome, log, List.of(), List.of(), List.of());
        }
    }

    /** The process ends. @param state a process state in lower case; {@code outcome} of this task */
    record End(String state, String outcome, Log log, List<Log> closed) implements TaskChange {

        public End {
            closed = List.copyOf(closed);
        }

        public End(String state, String outcome, Log log) {
            this(state, outcome, log, List.of());
        }
    }

    /** Somebody else has it. */
    record Hand(EngineTask.Holders holders, Log log, List<Log> closed) implements TaskChange {

        public Hand {
            closed = List.copyOf(closed);
        }

        public Hand(EngineTask.Holders holders, Log log) {
            this(holders, log, List.of());
        }
    }

    /** The process goes back to an earlier step. */
    record Back(Rewind to, Log log) implements TaskChange {}

    /**
     * The initiator has it, to do better: the process waits in a task of theirs.
     *
     * @param alone whether only this task is taken back and what stands beside it goes on; otherwise everything is
     */
    record ToInitiator(boolean alone, Log log) implements TaskChange {}

    /** The initiator has handed it in again. @param element where it goes on; null for the step that it came back from */
    record Again(@Nullable String element, Log log) implements TaskChange {}

    /** Somebody decides, but not yet: until it is done or let go, nobody else can. */
    record Claim(EngineTask.Deciding deciding) implements TaskChange {}

    /** Whoever was deciding has not. */
    record LetGo() implements TaskChange {}

    /** Nothing but a word in the history; empty for nothing at all. */
    record Note(Optional<Log> log) implements TaskChange {}

    /**
     * Back to an earlier step, as {@link Back}, but nothing between is taken back: once the step is approved anew, it goes on
     * where it came from.
     */
    record Detour(Rewind to, Log log) implements TaskChange {}

    /** A decision before this task counts no more; nobody has done anything with what came of it. */
    record TakenBack(Rewind to, Log log) implements TaskChange {}

    /** @param by a user id; {@code to} a user id or step */
    record Log(
            String action,
            String by,
            String comment,
            @Nullable String to,
            Beside beside) {

        public Log(String action, String by, String comment, @Nullable String to) {
            this(action, by, comment, to, Beside.NONE);
        }

        public Log with(Beside other) {
            return new Log(action, by, comment, to, other);
        }
    }

    /**
     * What goes with an action into the history.
     *
     * @param reason the code of one of the reasons that the flow gives to choose from; null for none
     * @param files ids
     * @param signature the id of a file with what was drawn; null for none
     * @param behalf for whom it was done, a user id; null for themselves
     */
    record Beside(
            @Nullable String reason,
            List<String> files,
            @Nullable String signature,
            @Nullable String behalf) {

        public static final Beside NONE = new Beside(null, List.of(), null, null);

        public Beside {
            files = List.copyOf(files);
        }

        public Beside behalf(@Nullable String person) {
            return new Beside(reason, files, signature, person);
        }

        /** All files, with the signature. */
        public List<String> all() {
            return signature == null
                    ? files
                    : Stream.concat(files.stream(), Stream.of(signature)).toList();
        }
    }
}
