package io.trellis.workflow;

import io.trellis.workflow.assignee.AssigneeRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Until when a task is to be done, who is reminded, and what becomes of one that nobody does. All but the due time itself
 * counts from it, so without one nothing comes of the rest.
 *
 * @param due null for what {@link TaskSettings#due()} or the file says
 */
public record TaskTime(@Nullable Due due, List<Reminder> reminders, List<Escalation> escalations) {

    /** So many of each has a task at most. */
    public static final int MOST = 10;

    public static final TaskTime NONE = new TaskTime(null, List.of(), List.of());

    public TaskTime {
        reminders = List.copyOf(reminders);
        escalations = List.copyOf(escalations);
    }

    /**
     * @param field of the record, a date or a time; null to count from when the task arises
     * @param before whether it counts back from the field
     */
    public record Due(Span span, @Nullable String field, boolean before) {}

    /**
     * Tells those for whom the task waits.
     *
     * @param before whether it is before it is due
     * @param every how long until it is told again; null for once
     * @param times how often it is told in all
     */
    public record Reminder(
            boolean before, Span span, @Nullable Span every, int times) {

        /** So often is somebody told of one task by one reminder. */
        public static final int MOST_TIMES = 20;

        public Reminder {
            times = every == null ? 1 : Math.clamp(times, 1, MOST_TIMES);
        }
    }

    /** What happens so long after it was due, if it still waits then. */
    public record Escalation(Span after, Act act) {}

    public sealed interface Act {

        /** {@code {"type":"tell","to":...}} */
        record Tell(AssigneeRule to) implements Act {}

        /** Others get it. {@code {"type":"reassign","to":...}} */
        record Reassign(AssigneeRule to) implements Act {}

        /** The product decides. {@code {"type":"decide","outcome":"approve"}} */
        record Decide(TaskAction outcome) implements Act {}
    }
}
