package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.workflows.BpmnDiagram;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.RecordFiles;
import io.trellis.workflow.LogAction;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A process as people look at it: the diagram with where it stands, and what was done. */
@Component
public class ProcessCards {

    /** So much of what comes by itself is told. */
    private static final int NEXT = 5;

    private final Workflows workflows;
    private final People people;
    private final RecordFiles files;
    private final Processes processes;

    ProcessCards(Workflows workflows, People people, RecordFiles files, Processes processes) {
        this.processes = processes;
        this.workflows = workflows;
        this.people = people;
        this.files = files;
    }

    /** Its state, in words and a colour. */
    public Tag state(ProcessInfo process) {
        String color =
                switch (process.state()) {
                    case RUNNING -> "blue";
                    case COMPLETED -> "green";
                    case REJECTED -> "red";
                    case RETURNED -> "orange";
                    case WITHDRAWN, CANCELLED, RECORD_DELETED -> "gray";
                    case STOPPED -> "red";
                };
        return new Tag(t("inbox.process." + process.state().name().toLowerCase(Locale.ROOT)), color);
    }

    /** The diagram, the failure if there is one, and the history. */
    public Div card(CurrentUser user, ProcessInfo process) {
        Div card = new Div();
        card.addClassName("stack");
        String failure = process.failure();
        if (failure != null) {
            Paragraph stuck = new Paragraph(t("inbox.stuck", failure));
            stuck.addClassName("problem-note");
            card.add(stuck);
        }
        if (process.ended() == null) {
            processes.waits(user, process.id()).forEach(wait -> card.add(new Paragraph(t(wait))));
        }
        workflows.diagram(user, process.id()).ifPresent(diagram -> {
            card.add(new BpmnDiagram(diagram, t("inbox.diagram", t(process.label()))));
            card.add(legend());
        });
        waits(user, process).ifPresent(card::add);
        card.add(log(user, process));
        return card;
    }

    /** What comes next by itself, if nobody does anything. */
    private Optional<Div> waits(CurrentUser user, ProcessInfo process) {
        List<Workflows.Awaited> awaited = process.ended() == null ? workflows.awaited(user, process.id()) : List.of();
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        Div lines = new Div(new Span(t("inbox.byTime")));
        lines.addClassNames("stack", "process-waits");
        awaited.stream().limit(NEXT).forEach(one -> {
            Span when = new Span(Moments.text(user, one.at()));
            when.addClassName("quiet");
            Div line = new Div(new Span(t(one.text())), when);
            line.addClassName("timeline-entry");
            lines.add(line);
        });
        return Optional.of(lines);
    }

    /** What the colours of the diagram mean. */
    public static Div legend() {
        Div legend = new Div(
                key("bpmn-key-active", "inbox.legend.active"),
                key("bpmn-key-done", "inbox.legend.done"),
                key("bpmn-key-failed", "inbox.legend.failed"));
        legend.addClassNames("row", "quiet", "bpmn-legend");
        return legend;
    }

    private static Span key(String className, String text) {
        Span key = new Span(t(text));
        key.addClassNames("bpmn-key", className);
        return key;
    }

    /** What was done, oldest first. */
    public Div log(CurrentUser user, ProcessInfo process) {
        Div log = new Div();
        log.addClassName("timeline");
        process.log().forEach(entry -> log.add(entry(user, process, entry)));
        return log;
    }

    private Div entry(CurrentUser user, ProcessInfo process, ProcessInfo.Entry entry) {
        Span who = new Span(t("inbox.did", people.name(entry.by()), verb(process, entry)));
        Span when = new Span((entry.name().isEmpty() ? "" : t(entry.name()) + " · ") + Moments.text(user, entry.at()));
        when.addClassName("quiet");
        Div box = new Div(who, when);
        box.addClassName("timeline-entry");
        if (entry.behalf() != null) {
            who.add(" " + t("inbox.behalf", people.name(entry.behalf())));
        }
        if (!entry.reason().isEmpty()) {
            box.add(new Span(t(entry.reason())));
        }
        if (!entry.comment().isBlank()) {
            box.add(new Span("“" + entry.comment() + "”"));
        }
        entry.files().forEach(file -> brought(user, file).ifPresent(box::add));
        if (entry.signature() != null) {
            brought(user, entry.signature()).ifPresent(box::add);
        }
        return box;
    }

    /** A file that came with what was done; nothing for who may not see the record. */
    private Optional<FileTile> brought(CurrentUser user, String id) {
        return files.find(user, id).map(kept -> new FileTile(kept.file()));
    }

    private String verb(ProcessInfo process, ProcessInfo.Entry entry) {
        String to = entry.to();
        String verb = LogAction.isKnown(entry.action()) ? t("inbox.did." + entry.action()) : entry.action();
        return to == null || ProcessInfo.OF_PROCESSES.contains(entry.action())
                ? verb
                : verb + " → " + step(process, to).orElseGet(() -> people.name(to));
    }

    /** What people call a step that something was returned to. */
    private static Optional<String> step(ProcessInfo process, String element) {
        return process.log().stream()
                .filter(entry ->
                        entry.element().equals(element) && !entry.name().isEmpty())
                .map(entry -> t(entry.name()))
                .findFirst();
    }
}
