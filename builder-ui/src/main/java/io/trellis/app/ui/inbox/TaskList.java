package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of one view, as rows to choose from; further ones at the press of a button. */
final class TaskList extends Div {

    private static final int PAGE = 50;

    private record Face(TaskItem task, boolean late, boolean open) {}

    private final transient Tasks tasks;
    private final transient People people;
    private final transient Clock clock;
    private final transient Consumer<TaskItem> open;
    private transient List<TaskItem> shown = List.of();
    private final transient Drawn drawn = new Drawn();
    private int wanted = PAGE;

    TaskList(Tasks tasks, People people, Clock clock, Consumer<TaskItem> open) {
        this.tasks = tasks;
        this.people = people;
        this.clock = clock;
        this.open = open;
        addClassName("inbox-rows");
        getElement().setAttribute("role", "list");
    }

    void show(CurrentUser user, InboxState state) {
        List<TaskItem> all = new ArrayList<>();
        String next = null;
        do {
            TaskPage page = tasks.query(user, state.view(), next, PAGE);
            all.addAll(page.tasks());
            next = page.next();
        } while (next != null && all.size() < wanted);
        String words = state.search().toLowerCase(Locale.ROOT);
        List<TaskItem> found = new ArrayList<>(
                all.stream().filter(task -> text(task).contains(words)).toList());
        if (state.oldestFirst()) {
            found.sort(Comparator.comparing(TaskItem::created));
        }
        List<TaskItem> late = found.stream().filter(this::isLate).toList();
        shown = List.copyOf(found);
        // a row that is made anew under a finger loses the press
        drawn.begin();
        List<Div> rows = new ArrayList<>();
        if (shown.isEmpty()) {
            rows.add(drawn.part(List.of(state.view(), state.search().isEmpty()), () -> empty(user, state)));
        }
        for (TaskItem task : shown) {
            Face face = new Face(task, isLate(task), task.id().equals(state.task()));
            rows.add(drawn.part(face, () -> row(user, face)));
        }
        if (next != null) {
            rows.add(drawn.part(state, () -> new Div(more(user, state))));
        }
        Drawn.arrange(this, rows);
    }

    private Button more(CurrentUser user, InboxState state) {
        Button more = new Button(t("inbox.more"), click -> {
            wanted += PAGE;
            show(user, state);
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        return more;
    }

    private String text(TaskItem task) {
        return (task.title()
                        + ' '
                        + t(task.name())
                        + ' '
                        + t(task.workflowLabel())
                        + ' '
                        + people.name(task.initiator()))
                .toLowerCase(Locale.ROOT);
    }

    private static Div empty(CurrentUser user, InboxState state) {
        String why = state.search().isEmpty() ? "inbox.empty." + InboxState.code(state.view()) : "inbox.nothing";
        Div empty = new Div(
                (state.search().isEmpty() ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.SEARCH).create(),
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
        if (face.late) {
            Span late = new Span(t("inbox.late"));
            late.addClassName("inbox-late");
            second.add(late);
        }
        NativeButton button = new NativeButton("", click -> open.accept(task));
        button.add(first, second);
        button.addClassName("inbox-row");
        button.getElement().setAttribute("aria-current", String.valueOf(face.open));
        Div item = new Div(button);
        item.getElement().setAttribute("role", "listitem");
        return item;
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
