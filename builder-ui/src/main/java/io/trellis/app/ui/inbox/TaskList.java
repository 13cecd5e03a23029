package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskFact;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of one view, as rows to choose from; further ones at the press of a button. */
final class TaskList extends Div {

    private static final int PAGE = 50;

    private record Face(
            TaskItem task,
            List<String> facts,
            boolean late,
            boolean open,
            boolean chosen,
            boolean drafted,
            boolean choosing) {}

    private final transient Tasks tasks;
    private final transient People people;
    private final transient Clock clock;
    private final transient Consumer<TaskItem> open;
    private final transient Runnable chose;
    private final Set<String> chosen = new LinkedHashSet<>();
    private transient List<TaskItem> shown = List.of();
    private final transient Drawn drawn = new Drawn();
    private int wanted = PAGE;

    /** @param chose told when what is chosen for doing something with several has changed */
    TaskList(Tasks tasks, People people, Clock clock, Consumer<TaskItem> open, Runnable chose) {
        this.tasks = tasks;
        this.people = people;
        this.clock = clock;
        this.open = open;
        this.chose = chose;
        addClassName("inbox-rows");
        getElement().setAttribute("role", "list");
    }

    void show(CurrentUser user, InboxState state) {
        List<TaskItem> all = new ArrayList<>();
        String next = null;
        do {
            TaskPage page = tasks.query(user, state.query(), next, PAGE);
            all.addAll(page.tasks());
            next = page.next();
        } while (next != null && all.size() < wanted);
        shown = List.copyOf(all);
        chosen.retainAll(shown.stream().map(TaskItem::id).toList());
        Map<String, List<TaskFact>> facts = tasks.facts(user, shown);
        Set<String> drafted =
                tasks.drafted(user, shown.stream().map(TaskItem::id).toList());
        boolean choosing = state.view() == TaskView.TODO;
        // a row that is made anew under a finger loses the press
        drawn.begin();
        List<Div> rows = new ArrayList<>();
        if (shown.isEmpty()) {
            rows.add(drawn.part(List.of(state.view(), state.isNarrowed()), () -> empty(user, state)));
        }
        for (TaskItem task : shown) {
            Face face = new Face(
                    task,
                    facts.getOrDefault(task.id(), List.of()).stream()
                            .map(TaskFact::text)
                            .toList(),
                    isLate(task),
                    task.id().equals(state.task()),
                    chosen.contains(task.id()),
                    drafted.contains(task.id()),
                    choosing && task.actions().contains(TaskAction.APPROVE));
            rows.add(drawn.part(face, () -> row(user, face)));
        }
        if (next != null) {
            rows.add(drawn.part(state, () -> new Div(more(user, state))));
        }
        Drawn.arrange(this, rows);
        chose.run();
    }

    /** What is chosen for doing something with several, in the order of the list. */
    List<TaskItem> chosen() {
        return shown.stream().filter(task -> chosen.contains(task.id())).toList();
    }

    void chooseNone() {
        chosen.clear();
    }

    private Button more(CurrentUser user, InboxState state) {
        Button more = new Button(t("inbox.more"), click -> {
            wanted += PAGE;
            show(user, state);
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        return more;
    }

    private static Div empty(CurrentUser user, InboxState state) {
        String why = state.isNarrowed() ? "inbox.nothing" : "inbox.empty." + InboxState.code(state.view());
        Div empty = new Div(
                (state.isNarrowed() ? VaadinIcon.SEARCH : VaadinIcon.CHECK_CIRCLE_O).create(),
                new Paragraph(t(user.look().isPresent() ? "look.inbox" : why)));
        empty.addClassName("empty");
        return empty;
    }

    private Div row(CurrentUser user, Face face) {
        TaskItem task = face.task;
        Span title = new Span(task.title().isEmpty() ? t(task.name()) : task.title());
        title.addClassName("inbox-title");
        Span when = new Span(Moments.text(user, task.created()));
        when.addClassNames("quiet", "inbox-when");
        Div first = new Div(title, when);
        first.addClassName("inbox-line");
        Span what = new Span(t(task.name()) + " · " + people.name(task.initiator()));
        what.addClassNames("quiet", "inbox-what");
        Div second = new Div(what);
        second.addClassName("inbox-line");
        TaskWords.state(task).ifPresent(second::add);
        if (task.unread()) {
            Span unread = new Span(t("inbox.unread"));
            unread.addClassName("inbox-unread");
            second.add(unread);
        }
        if (task.behalf() != null) {
            Span behalf = new Span(t("inbox.behalf.short", people.name(task.behalf())));
            behalf.addClassName("inbox-behalf");
            second.add(behalf);
        }
        if (face.drafted && task.state() == TaskItem.State.OPEN) {
            Span draft = new Span(t("inbox.draft"));
            draft.addClassName("inbox-draft");
            second.add(draft);
        }
        if (face.late) {
            Span late = new Span(t("inbox.late"));
            late.addClassName("inbox-late");
            second.add(late);
        }
        NativeButton button = new NativeButton("", click -> open.accept(task));
        button.add(first, second);
        if (!face.facts.isEmpty()) {
            Span facts = new Span(String.join(" · ", face.facts));
            facts.addClassNames("quiet", "inbox-facts");
            button.add(facts);
        }
        button.addClassName("inbox-row");
        button.getElement().setAttribute("aria-current", String.valueOf(face.open));
        Div item = new Div();
        if (face.choosing) {
            item.add(choice(task, face.chosen));
        }
        item.add(button);
        item.addClassName("inbox-item");
        item.getElement().setAttribute("role", "listitem");
        return item;
    }

    private Checkbox choice(TaskItem task, boolean on) {
        Checkbox box = new Checkbox(on);
        box.setAriaLabel(t("inbox.together.choose", task.title().isEmpty() ? t(task.name()) : task.title()));
        box.addClassName("inbox-choice");
        box.addValueChangeListener(change -> {
            if (change.getValue()) {
                chosen.add(task.id());
            } else {
                chosen.remove(task.id());
            }
            chose.run();
        });
        return box;
    }

    private boolean isLate(TaskItem task) {
        Instant due = task.due();
        return due != null && task.state() == TaskItem.State.OPEN && due.isBefore(clock.instant());
    }

    List<TaskItem> shown() {
        return shown;
    }

    /** The task this many rows further; the nearest at the ends. */
    @Nullable
    TaskItem beside(String task, int by) {
        if (shown.isEmpty()) {
            return null;
        }
        int at = shown.stream().map(TaskItem::id).toList().indexOf(task);
        return shown.get(at < 0 ? 0 : Math.clamp(at + by, 0, shown.size() - 1));
    }
}
