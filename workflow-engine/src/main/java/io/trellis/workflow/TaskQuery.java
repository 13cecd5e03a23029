package io.trellis.workflow;

/**
 * Which tasks of a person, in which order.
 *
 * @param words that occur in the record's title, the task's or the flow's name or the name of who asked; empty for any
 * @param flow the name of one; empty for all
 */
public record TaskQuery(TaskView view, String words, String flow, Due due, boolean oldestFirst) {

    public enum Due {
        ANY,
        /** Those that are due at some time, the next first. */
        SOME,
        /** Those that should have been decided, the longest first. */
        OVERDUE
    }

    public static TaskQuery of(TaskView view) {
        return new TaskQuery(view, "", "", Due.ANY, false);
    }

    public TaskQuery words(String other) {
        return new TaskQuery(view, other, flow, due, oldestFirst);
    }

    public TaskQuery flow(String other) {
        return new TaskQuery(view, words, other, due, oldestFirst);
    }

    public TaskQuery due(Due other) {
        return new TaskQuery(view, words, flow, other, oldestFirst);
    }

    public TaskQuery oldestFirst(boolean other) {
        return new TaskQuery(view, words, flow, due, other);
    }
}
