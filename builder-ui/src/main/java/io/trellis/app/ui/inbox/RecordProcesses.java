package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.StartResult;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/** A record's processes beside the record, with a menu that starts one. */
@org.springframework.stereotype.Component
@Order(10)
public class RecordProcesses implements RecordPanel {

    private final Workflows workflows;
    private final Tasks tasks;
    private final ProcessCards cards;
    private final People people;
    private final DueWords dues;
    private final Editors editors;
    private final ProcessDifferences differences;
    private final ProcessPrints prints;

    RecordProcesses(
            Workflows workflows,
            Tasks tasks,
            ProcessCards cards,
            People people,
            DueWords dues,
            Editors editors,
            ProcessDifferences differences,
            ProcessPrints prints) {
        this.editors = editors;
        this.prints = prints;
        this.differences = differences;
        this.dues = dues;
        this.workflows = workflows;
        this.tasks = tasks;
        this.cards = cards;
        this.people = people;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        List<WorkflowDefinition> startable = workflows.startable(user, record.id());
        return startable.isEmpty() && workflows.processes(user, record.id()).isEmpty()
                ? Optional.empty()
                : Optional.of(new Panel(user, record.id(), startable, reload));
    }

    private final class Panel extends Div {

        private final transient CurrentUser user;
        private final transient RecordId record;
        private final transient Runnable reload;
        private final Div list = new Div();
        private transient @Nullable AutoCloseable subscription;

        Panel(CurrentUser user, RecordId record, List<WorkflowDefinition> startable, Runnable reload) {
            this.user = user;
            this.record = record;
            this.reload = reload;
            addClassName("panel");
            list.addClassName("stack");
            Div head = new Div(new H2(t("inbox.processes")));
            head.addClassNames("row", "panel-head");
            if (!startable.isEmpty()) {
                head.add(menu(startable));
            }
            add(head, list);
            draw();
        }

        private MenuBar menu(List<WorkflowDefinition> startable) {
            MenuBar bar = new MenuBar();
            bar.addThemeVariants(MenuBarVariant.TERTIARY);
            var root = bar.addItem(VaadinIcon.PLAY.create());
            root.add(new Span(t("inbox.start")));
            startable.forEach(flow -> root.getSubMenu().addItem(t(flow.label()), click -> new StartDialog(
                            workflows,
                            people,
                            user,
                            flow,
                            record,
                            editors,
                            (chosen, answers) -> start(flow, chosen, answers))
                    .open()));
            return bar;
        }

        private StartDialog.Refusal start(
                WorkflowDefinition flow, Map<String, List<String>> chosen, Map<String, @Nullable Object> answers) {
            return switch (workflows.start(user, flow.name(), record, chosen, answers)) {
                case StartResult.Started started -> {
                    Notices.done(t("inbox.started", t(flow.label())));
                    reload.run();
                    yield StartDialog.Refusal.NONE;
                }
                case StartResult.Running running -> StartDialog.Refusal.of(t("inbox.start.running", t(flow.label())));
                case StartResult.Refused(var reason) -> StartDialog.Refusal.of(t("inbox.start.refused", t(reason)));
                case StartResult.Unanswered(var violations) -> new StartDialog.Refusal(Optional.empty(), violations);
                case StartResult.UnknownFlow unknown -> StartDialog.Refusal.of(t("inbox.start.missing"));
                case StartResult.Missing missing -> StartDialog.Refusal.of(t("inbox.start.missing"));
                case StartResult.Forbidden forbidden -> StartDialog.Refusal.of(t("inbox.start.forbidden"));
                case StartResult.WrongEntity wrong -> StartDialog.Refusal.of(t("inbox.start.wrong"));
            };
        }

        private void draw() {
            list.removeAll();
            List<ProcessInfo> processes = workflows.processes(user, record);
            if (processes.isEmpty()) {
                Paragraph empty = new Paragraph(t("inbox.processes.empty"));
                empty.addClassName("quiet");
                list.add(empty);
            }
            List<TaskItem> open = tasks.of(user, record.entity(), record.id()).stream()
                    .filter(task -> task.state() == TaskItem.State.OPEN)
                    .toList();
            for (ProcessInfo process : processes) {
                list.add(process(process, open, process == processes.getFirst()));
            }
        }

        private Component process(ProcessInfo process, List<TaskItem> open, boolean first) {
            Span when = new Span(Moments.text(user, process.started()));
            when.addClassName("quiet");
            Div summary = new Div(new Span(t(process.label())), cards.state(process), when);
            summary.addClassName("row");
            Details details = new Details(summary);
            details.setWidthFull();
            Div content = new Div();
            content.addClassName("stack");
            open.stream()
                    .filter(task -> task.process().equals(process.id()))
                    .forEach(task -> content.add(waiting(task)));
            details.add(content);
            details.addOpenedChangeListener(change -> {
                if (change.isOpened() && details.getContent().count() == 1) {
                    differences.of(user, process).ifPresent(details::add);
                    details.add(cards.card(user, process));
                    details.add(prints.button(user, process));
                }
            });
            details.setOpened(first && process.state() == ProcessInfo.State.RUNNING);
            return details;
        }

        private Component waiting(TaskItem task) {
            String who = task.assignee() == null ? people.names(task.candidates()) : people.name(task.assignee());
            Anchor link = new Anchor("inbox/" + task.id(), t("inbox.waits", t(task.name()), who));
            link.setRouterIgnore(false);
            Div line = new Div(link);
            line.addClassName("row");
            Instant due = task.due();
            if (due != null) {
                Span until = new Span(dues.of(user, due));
                until.addClassName(dues.isLate(due) ? "inbox-late" : "quiet");
                line.add(until);
            }
            return line;
        }

        @Override
        protected void onAttach(AttachEvent event) {
            UI ui = event.getUI();
            subscription = tasks.listen(user.id(), () -> ui.access(this::draw));
        }

        @Override
        protected void onDetach(DetachEvent event) {
            Subscriptions.close(subscription);
        }
    }
}
