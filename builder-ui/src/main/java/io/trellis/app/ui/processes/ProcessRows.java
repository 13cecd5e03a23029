package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A process as a row of a list. */
@org.springframework.stereotype.Component
class ProcessRows {

    private final ProcessWords words;
    private final People people;
    private final Clock clock;

    ProcessRows(ProcessWords words, People people, Clock clock) {
        this.words = words;
        this.people = people;
        this.clock = clock;
    }

    /** @param chosen gets the process and whether it is chosen; null where nothing can be */
    Component row(CurrentUser user, ProcessLine line, @Nullable BiConsumer<String, Boolean> chosen) {
        Div row = new Div();
        row.addClassName("process-row");
        row.getElement().setAttribute("role", "listitem");
        String title = ProcessWords.title(line);
        if (chosen != null) {
            Checkbox box = new Checkbox();
            box.setAriaLabel(t("processes.choose", title));
            box.addValueChangeListener(change -> chosen.accept(line.id(), change.getValue()));
            row.add(box);
        }
        Anchor open = new Anchor("admin/processes/" + line.id(), title);
        open.setRouterIgnore(false);
        Span flow = quiet(ProcessWords.flow(line));
        Div what = new Div(open, flow);
        what.addClassNames("process-what");
        Div where = new Div(new Span(words.standing(line)));
        where.addClassNames("process-what");
        Instant since = line.since();
        if (line.runs() && since != null) {
            where.add(quiet(t("processes.since", ProcessWords.lasting(Duration.between(since, clock.instant())))));
        }
        String failure = line.failure();
        if (line.runs() && failure != null) {
            Span why = new Span(failure.length() > 160 ? failure.substring(0, 160) + "…" : failure);
            why.addClassName("process-failure");
            where.add(why);
        }
        Div state = new Div(ProcessWords.state(line));
        Div when = new Div(new Span(people.name(line.initiator())), quiet(Moments.text(user, line.started())));
        when.addClassNames("process-what", "process-when");
        row.add(what, state, where, when);
        return row;
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("quiet");
        return span;
    }
}
