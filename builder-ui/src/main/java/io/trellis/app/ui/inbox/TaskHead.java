package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskItem;
import java.time.Instant;

/** What a task is about: the record, the flow, who started it, whom it waits for, since when. */
final class TaskHead extends Div {

    TaskHead(TaskItem task, CurrentUser user, People people, DueWords dues, Runnable back) {
        Button list = new Button(VaadinIcon.ARROW_LEFT.create(), click -> back.run());
        list.setAriaLabel(t("inbox.back"));
        list.addThemeVariants(ButtonVariant.TERTIARY);
        list.addClassName("inbox-back");
        H2 title = new H2(record(task));
        Div first = new Div(list, title);
        first.addClassNames("row", "inbox-heading");
        TaskWords.state(task).ifPresent(first::add);
        Div facts = new Div(
                fact("inbox.fact.task", t(task.workflowLabel()) + " › " + t(task.name())),
                fact("inbox.fact.initiator", people.name(task.initiator())),
                fact(
                        "inbox.fact.waits",
                        task.assignee() == null ? people.names(task.candidates()) : people.name(task.assignee())),
                fact("inbox.fact.created", Moments.text(user, task.created())));
        if (task.behalf() != null) {
            facts.add(fact("inbox.fact.behalf", people.name(task.behalf())));
        }
        if (!task.added().isEmpty()) {
            facts.add(fact("inbox.fact.added", people.names(task.added())));
        }
        Instant due = task.due();
        if (due != null) {
            boolean open = task.state() == TaskItem.State.OPEN;
            Div fact = fact("inbox.fact.due", open ? dues.of(user, due) : Moments.text(user, due));
            if (open && dues.isLate(due)) {
                fact.addClassName("inbox-late");
            }
            facts.add(fact);
        }
        facts.addClassName("record-facts");
        add(first, facts);
        addClassName("stack");
        String said = task.comment();
        if (said != null && !said.isBlank()) {
            add(new Paragraph("“" + said + "”"));
        }
    }

    private static Component record(TaskItem task) {
        if (task.record().isEmpty()) {
            return new Span(t("inbox.record.unseen"));
        }
        Anchor record = new Anchor(
                "records/" + task.entity() + "/" + task.record(),
                task.title().isEmpty() ? t("inbox.record") : task.title());
        record.setRouterIgnore(false);
        return record;
    }

    private static Div fact(String key, String text) {
        Div fact = new Div(new Span(t(key)), new Span(text));
        fact.addClassName("record-fact");
        return fact;
    }
}
