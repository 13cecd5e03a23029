package io.trellis.app.ui.people;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.assignee.Voting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The way that a record would take: each task with its people, how sure it is, and what is to be said of it. */
public final class PathList extends Div {

    public PathList(List<PathStep> steps, People people) {
        addClassName("path");
        if (steps.isEmpty()) {
            Paragraph nobody = new Paragraph(t("inbox.path.nobody"));
            nobody.addClassName("quiet");
            add(nobody);
            return;
        }
        OrderedList list = new OrderedList();
        steps.forEach(step -> list.add(item(step, people)));
        add(list);
    }

    private static ListItem item(PathStep step, People people) {
        Span name = new Span(t(step.name()));
        name.addClassName("path-name");
        Div head = new Div(name);
        head.addClassName("row");
        if (step.people().size() > 1 && step.mode() != Voting.Mode.ANY) {
            Span mode = new Span(t("inbox.path.mode." + step.mode().name().toLowerCase(Locale.ROOT)));
            mode.addClassName("chip");
            head.add(mode);
        }
        ListItem item = new ListItem(head);
        if (!step.people().isEmpty()) {
            String joint = step.mode() == Voting.Mode.SEQUENCE ? " → " : t("inbox.comma");
            Span who = new Span(step.people().stream()
                    .map(person -> people.names(List.of(person)))
                    .collect(Collectors.joining(joint)));
            who.addClassName("path-people");
            item.add(who);
        }
        if (!step.note().isEmpty()) {
            Span note = new Span(t(step.note()));
            note.addClassName("path-note");
            item.add(note);
        }
        if (!step.sure()) {
            Span depends = new Span(t(
                    "inbox.path.depends",
                    step.depends().stream().map(one -> t(one)).collect(Collectors.joining(t("inbox.comma")))));
            depends.addClassNames("quiet", "path-depends");
            item.add(depends);
            item.addClassName("path-unsure");
        }
        return item;
    }
}
