package io.trellis.workflow.time;

import io.trellis.workflow.Span;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.engine.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to happen to a task by its time, as moments. */
public final class TaskPlan {

    private static final String REMIND = "remind";
    private static final String ESCALATE = "escalate";

    /** Of a whole process. */
    public static final String LIMIT = "limit";

    private TaskPlan() {}

    /** What a deadline of a task is for. */
    public sealed interface What {

        /** @param index among the reminders of the task */
        record Remind(int index) implements What {}

        /** @param index among the escalations of the task */
        record Escalate(int index) implements What {}
    }

    public static Optional<What> read(String what) {
        String[] parts = what.split("/", 2);
        return switch (parts[0]) {
            case REMIND -> Optional.of(new What.Remind(Integer.parseInt(parts[1])));
            case ESCALATE -> Optional.of(new What.Escalate(Integer.parseInt(parts[1])));
            default -> Optional.empty();
        };
    }

    /** @param value what stands in a field of the record */
    public static Optional<Instant> due(
            TaskTime.Due due, Instant now, Spans spans, Function<String, @Nullable Object> value) {
        String field = due.field();
        Optional<Instant> from = field == null ? Optional.of(now) : spans.moment(value.apply(field));
        return from.map(moment -> due.before() ? spans.minus(moment, due.span()) : spans.plus(moment, due.span()));
    }

    /** Reminders that would have come before the task arose are left out; it has just been told of. */
    public static List<Deadline.Wanted> of(TaskTime time, Instant due, Instant now, Spans spans) {
        List<Deadline.Wanted> plan = new ArrayList<>();
        for (int i = 0; i < time.reminders().size(); i++) {
            TaskTime.Reminder reminder = time.reminders().get(i);
            String what = REMIND + "/" + i;
            moments(reminder, due, spans).stream()
                    .filter(at -> at.isAfter(now))
                    .forEach(at -> plan.add(new Deadline.Wanted(what, at)));
        }
        for (int i = 0; i < time.escalations().size(); i++) {
            plan.add(new Deadline.Wanted(
                    ESCALATE + "/" + i,
                    spans.plus(due, time.escalations().get(i).after())));
        }
        return plan;
    }

    private static List<Instant> moments(TaskTime.Reminder reminder, Instant due, Spans spans) {
        List<Instant> moments = new ArrayList<>();
        Instant at = reminder.before() ? spans.minus(due, reminder.span()) : spans.plus(due, reminder.span());
        moments.add(at);
        Span every = reminder.every();
        for (int told = 1; every != null && every.amount() > 0 && told < reminder.times(); told++) {
            at = spans.plus(at, every);
            // what begins before it is due does not go on after it
            if (!reminder.before() || at.isBefore(due)) {
                moments.add(at);
            }
        }
        return moments;
    }
}
