package io.trellis.workflow.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which something is to happen to a task or a process, if it is still there. The engine keeps it in its own store
 * and takes it away with the task, the process or what it was for.
 *
 * @param task null for the whole process
 * @param what for whoever set it
 * @param tries how often what it is for has failed
 */
public record Deadline(long id, String process, @Nullable String task, String what, Instant at, int tries) {

    /** One that is not kept yet. */
    public record Wanted(String what, Instant at) {}

    /** What is there when it has come. */
    public sealed interface Met {

        /** @param due when the task is due; null for no time */
        record AtTask(
                EngineTask task, Place place, @Nullable Instant due) implements Met {}

        record InProcess(Place place) implements Met {}
    }

    /** What becomes of it. */
    public sealed interface Answer {

        record OfTask(TaskChange change) implements Answer {}

        /** @param state how the process ends; null where it goes on */
        record OfProcess(@Nullable String state, TaskChange.Log log) implements Answer {}

        /** Not now. */
        record Later(Instant at) implements Answer {}

        /** Nothing, ever. */
        record Dropped() implements Answer {}
    }
}
