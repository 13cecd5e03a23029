package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.timeline.Difference;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says in a few lines what is not as it was when somebody decided, with a way to see both beside each other. */
final class ChangesNote extends Div {

    private static final int FIELDS = 5;
    private static final int LINES = 4;

    private final transient CurrentUser user;
    private final transient People people;

    ChangesNote(
            CurrentUser user,
            People people,
            ProcessChanges told,
            Function<ChangesSince, Optional<ProcessChanges>> changes) {
        this.user = user;
        this.people = people;
        addClassName("changes-note");
        Button compare = new Button(t("inbox.changed.compare"), click -> new CompareDialog(told, changes).open());
        compare.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div head = new Div(new H3(t("inbox.changed.since." + told.action())), compare);
        head.addClassNames("row", "changes-head");
        add(head);
        List<Difference.Field> changed = told.difference().changed();
        changed.stream().limit(FIELDS).forEach(field -> add(field(field)));
        if (changed.size() > FIELDS) {
            Paragraph more = new Paragraph(t("inbox.changed.more", changed.size() - FIELDS));
            more.addClassName("quiet");
            add(more);
        }
    }

    private Div field(Difference.Field field) {
        Span who = new Span(t(
                "inbox.changed.by",
                field.byProduct() ? t("inbox.changed.product") : people.name(field.by()),
                Moments.text(user, field.at())));
        who.addClassName("quiet");
        Div line = new Div(words(t(field.label()), field.then(), field.now()), who);
        line.addClassName("changes-field");
        field.lines().stream().limit(LINES).forEach(one -> line.add(line(one)));
        if (field.lines().size() > LINES) {
            Span more = new Span(t("inbox.changed.more", field.lines().size() - LINES));
            more.addClassNames("quiet", "changes-line");
            line.add(more);
        }
        return line;
    }

    private static Div line(Difference.Line line) {
        Div words = new Div();
        words.addClassName("changes-line");
        String label = t("inbox.changed.line", line.number());
        switch (line.what()) {
            case ADDED -> words.add(label + " · " + t("inbox.changed.added") + " " + summary(line, false));
            case REMOVED -> words.add(label + " · " + t("inbox.changed.removed") + " " + summary(line, true));
            case CHANGED ->
                line.cells().stream()
                        .filter(Difference.Cell::changed)
                        .forEach(cell -> words.add(words(label + " · " + t(cell.label()), cell.then(), cell.now())));
        }
        return words;
    }

    static String summary(Difference.Line line, boolean then) {
        return String.join(
                " · ",
                line.cells().stream()
                        .map(cell -> then ? cell.then() : cell.now())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** A sub-table that still has as many lines says so by its lines. */
    private static Div words(String label, String then, String now) {
        Span name = new Span(label);
        name.addClassName("quiet");
        Div words = new Div(name);
        if (!then.equals(now)) {
            Span was = new Span(then.isEmpty() ? t("record.nothing") : then);
            was.addClassName("changes-was");
            Span is = new Span(now.isEmpty() ? t("record.nothing") : now);
            is.addClassName("changes-is");
            words.add(was, new Span("→"), is);
        }
        words.addClassName("changes-words");
        return words;
    }
}
