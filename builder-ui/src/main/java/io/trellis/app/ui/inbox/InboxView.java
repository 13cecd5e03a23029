package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Keys;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox: a list beside a reading pane; on a phone one after the other. */
@Route("inbox/:task?")
@PermitAll
public class InboxView extends Div implements BeforeEnterObserver, Page {

    /** After which one goes on reading the same task. */
    private static final Set<TaskAction> STAYS = EnumSet.of(
            TaskAction.CLAIM,
            TaskAction.REMIND,
            TaskAction.COPY,
            TaskAction.FORWARD,
            TaskAction.COMMENT,
            TaskAction.ADD_SIGNER,
            TaskAction.ADD_SIGNER_BESIDE,
            TaskAction.REMOVE_SIGNER,
            TaskAction.TAKE_BACK);

    private final transient Session session;
    private final transient Tasks tasks;
    private final transient TaskForms forms;
    private final TaskList list;
    private final InboxTabs tabs = new InboxTabs(this::choose);
    private final TextField search = new TextField();
    private final Button order = new Button();
    private final Div pane = new Div();
    private final Select<String> flow = new Select<>();
    private final Select<TaskQuery.Due> due = new Select<>();
    private final TogetherBar together = new TogetherBar(this::together, this::chooseNone);
    private transient InboxState state = InboxState.START;
    private @Nullable TaskPane shown;
    private transient @Nullable AutoCloseable subscription;

    public InboxView(Session session, Tasks tasks, TaskForms forms, Clock clock) {
        this.session = session;
        this.tasks = tasks;
        this.forms = forms;
        this.list = new TaskList(tasks, forms.people(), clock, task -> go(state.task(task.id())), this::chose);
        addClassName("inbox");
        pane.addClassName("inbox-right");
        Div left = new Div(head(), tabs, tools(), narrowing(), list, together);
        left.addClassName("inbox-left");
        add(
                left,
                pane,
                new Keys(Map.of(
                        "a", () -> press(TaskAction.APPROVE),
                        "r", this::back,
                        "x", () -> press(TaskAction.REJECT),
                        "j", () -> move(1),
                        "k", () -> move(-1))));
    }

    private Div head() {
        Div head = new Div(new H1(t("inbox.title")));
        head.addClassName("page-head");
        Span keys = new Span(t("inbox.keys"));
        keys.addClassNames("quiet", "inbox-keys");
        head.add(keys);
        return head;
    }

    private Div tools() {
        search.setPlaceholder(t("list.search"));
        search.setAriaLabel(t("list.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("grow");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(state.with(state.query().words(change.getValue().strip())));
            }
        });
        order.addThemeVariants(ButtonVariant.TERTIARY);
        order.addClickListener(
                click -> go(state.with(state.query().oldestFirst(!state.query().oldestFirst()))));
        Div tools = new Div(search, order);
        tools.addClassName("row");
        return tools;
    }

    private Div narrowing() {
        List<String> flows = new ArrayList<>(List.of(""));
        flows.addAll(forms.flows().keySet());
        flow.setItems(flows);
        flow.setItemLabelGenerator(
                name -> name.isEmpty() ? t("inbox.flow.all") : forms.flows().getOrDefault(name, name));
        flow.setAriaLabel(t("inbox.flow"));
        flow.addClassName("grow");
        flow.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(state.with(state.query().flow(change.getValue())));
            }
        });
        due.setItems(TaskQuery.Due.values());
        due.setItemLabelGenerator(one -> t("inbox.due." + InboxState.code(one)));
        due.setAriaLabel(t("inbox.due"));
        due.addClassName("grow");
        due.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(state.with(state.query().due(change.getValue())));
            }
        });
        Div both = new Div(flow, due);
        both.addClassNames("row", "inbox-narrowing");
        return both;
    }

    private void chose() {
        together.show(list.chosen());
    }

    private void chooseNone() {
        list.chooseNone();
        fill();
    }

    private void together(TaskAction action, List<TaskItem> chosen) {
        List<String> ids = chosen.stream().map(TaskItem::id).toList();
        new TogetherDialog(
                        action, chosen, (request, trial) -> tasks.together(session.user(), ids, request, trial), () -> {
                            chooseNone();
                            open();
                        })
                .open();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = InboxState.of(
                event.getRouteParameters().get("task").orElse(""),
                event.getLocation().getQueryParameters());
        tabs.show(state.view());
        search.setValue(state.query().words());
        flow.setValue(state.query().flow());
        due.setValue(state.query().due());
        order.setIcon((state.query().oldestFirst() ? VaadinIcon.ARROW_UP : VaadinIcon.ARROW_DOWN).create());
        order.setAriaLabel(t(state.query().oldestFirst() ? "inbox.oldest" : "inbox.newest"));
        order.setTooltipText(t(state.query().oldestFirst() ? "inbox.oldest" : "inbox.newest"));
        fill();
        open();
    }

    private void go(InboxState next) {
        UI.getCurrent().navigate(next.path(), next.parameters());
    }

    private void choose(TaskView view) {
        if (view != state.view()) {
            go(state.view(view));
        }
    }

    private void fill() {
        list.show(session.user(), state);
        tabs.count(view -> tasks.count(session.user(), view));
    }

    private void open() {
        pane.removeAll();
        shown = null;
        Optional<TaskItem> task = state.task().isEmpty() ? Optional.empty() : tasks.find(session.user(), state.task());
        getElement().getClassList().set("inbox-reading", !state.task().isEmpty());
        if (task.isPresent()) {
            if (task.get().unread()) {
                tasks.markRead(session.user(), task.get().id());
                fill();
            }
            TaskPane fresh = new TaskPane(forms, session.user(), task.get(), this::act, () -> go(state.task("")));
            shown = fresh;
            pane.add(fresh);
        } else {
            boolean missing = !state.task().isEmpty();
            Div empty =
                    new Div(VaadinIcon.INBOX.create(), new Paragraph(t(missing ? "inbox.missing" : "inbox.choose")));
            if (missing) {
                empty.add(new Button(t("inbox.back"), click -> go(state.task(""))));
            }
            empty.addClassName("empty");
            pane.add(empty);
        }
    }

    private void act(TaskPane from, TaskItem task, TaskRequest request) {
        TaskAction action = request.action();
        switch (tasks.act(session.user(), task.id(), request)) {
            case TaskResult.Done done -> done(task, action, t("inbox.done." + action.code()));
            case TaskResult.Processing processing -> done(task, action, t("inbox.processing"));
            case TaskResult.Forbidden(var fields, var why) ->
                from.refuse(
                        why.isPresent()
                                ? t(why.get())
                                : fields.isEmpty() ? t("inbox.forbidden") : t("inbox.forbidden.fields"));
            case TaskResult.Conflict conflict -> from.refuse(t(conflict.what()));
            case TaskResult.Rejected(var violations) -> from.refuse(violations);
            case TaskResult.Invalid(var path, var message) -> from.refuse(t(message));
            case TaskResult.Missing missing -> from.refuse(t("inbox.missing"));
        }
    }

    private void done(TaskItem task, TaskAction action, String text) {
        Notices.done(text);
        boolean stays = STAYS.contains(action);
        List<TaskItem> before = list.shown();
        int at = before.stream().map(TaskItem::id).toList().indexOf(task.id());
        fill();
        if (stays || state.view() != TaskView.TODO) {
            open();
            return;
        }
        List<TaskItem> left = list.shown().stream()
                .filter(other -> !other.id().equals(task.id()) && other.state() == TaskItem.State.OPEN)
                .toList();
        go(state.task(
                left.isEmpty()
                        ? ""
                        : left.get(Math.clamp(at, 0, left.size() - 1)).id()));
    }

    private void press(TaskAction action) {
        if (shown != null) {
            shown.press(action);
        }
    }

    private void back() {
        if (shown != null) {
            press(shown.task().actions().contains(TaskAction.RETURN) ? TaskAction.RETURN : TaskAction.REJECT);
        }
    }

    private void move(int by) {
        TaskItem next = list.beside(state.task(), by);
        if (next != null && !next.id().equals(state.task())) {
            go(state.task(next.id()));
        }
    }

    /** What others did shows by itself; what is being read and typed stays where it is. */
    private void refresh() {
        fill();
        TaskPane now = shown;
        if (now == null || now.touched()) {
            return;
        }
        Optional<TaskItem> fresh = tasks.find(session.user(), now.task().id());
        if (!fresh.equals(Optional.of(now.task()))) {
            open();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = tasks.listen(session.user().id(), () -> ui.access(this::refresh));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        Subscriptions.close(subscription);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("inbox.title")));
    }
}
