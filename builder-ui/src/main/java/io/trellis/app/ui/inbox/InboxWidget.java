package io.trellis.app.ui.inbox;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.report.ContentType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Entries;
import io.trellis.report.WidgetDefinition;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What waits in the inbox of the person who looks. */
@Component
@Order(80)
final class InboxWidget implements ContentType {

    private static final int USUAL = 8;
    private static final int MOST = 50;

    private final Tasks tasks;
    private final Messages messages;
    private final Clock clock;

    InboxWidget(Tasks tasks, Messages messages, Clock clock) {
        this.tasks = tasks;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "inbox";
    }

    @Override
    public LocalizedText label() {
        return messages.text("app.inbox.title");
    }

    @Override
    public String icon() {
        return "inbox";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    @Override
    public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
        int limit = widget.limit() == 0 ? USUAL : Math.min(widget.limit(), MOST);
        TaskPage page = tasks.query(user, TaskView.TODO, null, limit);
        Instant now = clock.instant();
        return new Entries(
                page.tasks().stream()
                        .map(task -> entry(task, now, viewing))
                        .toList(),
                page.next() != null,
                messages.text("app.inbox.empty.todo"));
    }

    private static Entries.Entry entry(TaskItem task, Instant now, Viewing viewing) {
        String name = task.name().in(viewing.locale());
        Instant due = task.due();
        return new Entries.Entry(
                task.title().isEmpty() ? name : task.title(),
                name,
                task.workflowLabel().in(viewing.locale()),
                "inbox",
                due == null ? task.created() : due,
                due != null && due.isBefore(now),
                new WidgetData.Place.OfTask(task.id()));
    }
}
