package io.trellis.app.ui.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.report.ToDoSource;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Entries;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The inbox as a widget shows it. */
@Component
final class WaitingTasks implements ToDoSource {

    private final Tasks tasks;
    private final Clock clock;

    WaitingTasks(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public List<Entries.Entry> of(CurrentUser user, Locale locale, int limit) {
        Instant now = clock.instant();
        return tasks.query(user, TaskView.TODO, null, limit + 1).tasks().stream()
                .map(task -> entry(task, now, locale))
                .toList();
    }

    private static Entries.Entry entry(TaskItem task, Instant now, Locale locale) {
        String name = task.name().in(locale);
        Instant due = task.due();
        return new Entries.Entry(
                task.title().isEmpty() ? name : task.title(),
                name,
                task.workflowLabel().in(locale),
                "inbox",
                due == null ? task.created() : due,
                due != null && due.isBefore(now),
                new WidgetData.Place.OfTask(task.id()));
    }
}
