package io.trellis.workflow.rivals;

import io.trellis.workflow.TaskAction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tried with a task, when, and what they heard.
 *
 * @param number in the comment, by which the history's entry is found
 * @param began before it was asked for; with {@code ended}, when it was answered, in nanoseconds of one clock
 */
record Deed(
        int number,
        String person,
        TaskAction action,
        String task,
        String element,
        @Nullable String to,
        long began,
        long ended,
        Answer answer) {

    enum Answer {
        DONE,
        REFUSED
    }

    boolean isDone() {
        return answer == Answer.DONE;
    }

    @Override
    public String toString() {
        return "#%d %s %s %s%s: %s"
                .formatted(number, person, action.code(), element, to == null ? "" : " to " + to, answer);
    }
}
