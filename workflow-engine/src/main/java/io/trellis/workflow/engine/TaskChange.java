package io.trellis.workflow.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a task. */
public sealed interface TaskChange {

    /** The process goes on. @param outcome {@code approved}, {@code rejected} */
    record Complete(String outcome, Log log) implements TaskChange {}

    /** The process ends. @param state a process state in lower case; {@code outcome} of this task */
    record End(String state, String outcome, Log log) implements TaskChange {}

    /** Somebody else has it. */
    record Hand(EngineTask.Holders holders, Log log) implements TaskChange {}

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

    /** @param by a user id; {@code to} a user id or step */
    record Log(
            String action,
            String by,
            String comment,
            @Nullable String to) {}
}
