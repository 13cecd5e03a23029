package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.inbox.ProcessCards;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.workflows.BpmnDiagram;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessDetail;
import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Processes.Which;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One process: where it stands and what it waits for, its steps, what it has found out, and what can be done about it. */
@Route("admin/processes/:id")
@PermitAll
public class ProcessView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient FlowAccess access;
    private final transient Processes processes;
    private final transient ProcessCards cards;
    private final transient People people;
    private final transient Clock clock;
    private String title = "";

    public ProcessView(
            Session session, FlowAccess access, Processes processes, ProcessCards cards, People people, Clock clock) {
        this.session = session;
        this.access = access;
        this.processes = processes;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask(session.user());
        draw(event.getRouteParameters().get("id").orElse(""));
    }

    private void draw(String id) {
        CurrentUser user = session.user();
        ProcessDetail detail =
                processes.find(user, id).orElseThrow(() -> new NotFoundException(t("processes.missing")));
        ProcessLine line = detail.line();
        title = ProcessWords.title(line);
        removeAll();
        Div head = new Div(new H1(title), ProcessWords.state(line));
        head.addClassName("page-head");
        add(head, tools(user, detail), facts(user, line));
        if (!detail.waits().isEmpty()) {
            add(waits(detail));
        }
        detail.diagram().ifPresent(diagram -> {
            BpmnDiagram drawn = new BpmnDiagram(diagram, t("inbox.diagram", t(line.label())));
            drawn.addClassName("bpmn-large");
            add(new Div(drawn, ProcessCards.legend()));
        });
        add(steps(user, detail));
        if (!detail.values().isEmpty()) {
            add(values(detail));
        }
        Div history = new Div(new H2(t("processes.history")), cards.log(user, detail.info()));
        history.addClassName("panel");
        add(history);
    }

    private Component tools(CurrentUser user, ProcessDetail detail) {
        ProcessLine line = detail.line();
        Div tools = new Div();
        tools.addClassName("row");
        if (processes.mayOperate(user) && line.runs()) {
            if (line.failure() != null) {
                tools.add(tool(user, detail, "retry"));
            }
            tools.add(tool(user, detail, line.suspended() == null ? "suspend" : "resume"));
            tools.add(tool(user, detail, "move"), tool(user, detail, "cancel"));
        }
        Button check = new Button(t("processes.verify.one"), VaadinIcon.SHIELD.create(), click -> verify(user, line));
        check.addThemeVariants(ButtonVariant.TERTIARY);
        check.setId("processes-verify");
        tools.add(check);
        return tools;
    }

    private Button tool(CurrentUser user, ProcessDetail detail, String code) {
        Button button = new Button(t("processes.do." + code), click -> open(user, detail, code));
        button.setId("processes-" + code);
        return button;
    }

    private void open(CurrentUser user, ProcessDetail detail, String code) {
        String id = detail.line().id();
        List<Target> targets = code.equals("move") ? processes.targets(user, id) : List.of();
        List<Target> standing = targets.stream()
                .filter(target -> detail.line().at().contains(target.name()))
                .toList();
        new WorkDialog(processes, user, new Which.These(List.of(id)), code, targets, standing, work -> {
                    processes
                            .act(user, id, work)
                            .ifPresentOrElse(
                                    why -> Notices.problem(t(why)), () -> Notices.done(t("processes.done." + code)));
                    draw(id);
                })
                .open();
    }

    private void verify(CurrentUser user, ProcessLine line) {
        processes.verify(user, line.id()).ifPresent(verdict -> verdict.broken()
                .ifPresentOrElse(
                        why -> Notices.problem(t(why)),
                        () -> Notices.done(t("processes.verified", verdict.entries()))));
    }

    private Component facts(CurrentUser user, ProcessLine line) {
        Div facts = new Div(
                fact("processes.flow.label", new Span(ProcessWords.flow(line))),
                fact("processes.record", record(line)),
                fact("processes.initiator", new Span(people.name(line.initiator()))),
                fact("processes.started", new Span(Moments.text(user, line.started()))));
        Instant ended = line.ended();
        if (ended != null) {
            facts.add(fact("processes.ended", new Span(Moments.text(user, ended))));
        }
        facts.add(fact(
                "processes.lasted",
                new Span(ProcessWords.lasting(
                        Duration.between(line.started(), ended == null ? clock.instant() : ended)))));
        facts.addClassNames("panel", "record-facts");
        return facts;
    }

    private static Component record(ProcessLine line) {
        if (line.record().isEmpty()) {
            return new Span(t("processes.hidden"));
        }
        Anchor link = new Anchor("records/" + line.entity() + "/" + line.record(), ProcessWords.title(line));
        link.setRouterIgnore(false);
        return link;
    }

    private static Component fact(String key, Component value) {
        Div fact = new Div(new Span(t(key)), value);
        fact.addClassName("record-fact");
        return fact;
    }

    private static Component waits(ProcessDetail detail) {
        Div panel = new Div(new H2(t("processes.waits")));
        panel.addClassNames("panel", "process-waits");
        detail.waits().forEach(wait -> panel.add(new Paragraph(t(wait))));
        String failure = detail.line().failure();
        if (failure != null) {
            Paragraph why = new Paragraph(failure);
            why.addClassName("problem-note");
            panel.add(why);
        }
        return panel;
    }

    private Component steps(CurrentUser user, ProcessDetail detail) {
        Div rows = new Div();
        rows.addClassName("audit-rows-plain");
        for (ProcessDetail.Step step : detail.steps()) {
            Instant ended = step.ended();
            Span how = new Span(
                    ended == null
                            ? t("processes.step.here")
                            : step.cancelled()
                                    ? t("processes.step.left")
                                    : step.outcome() == null ? "" : ProcessWords.outcome(step.outcome()));
            how.addClassName("quiet");
            Span who = new Span(step.by() == null ? "" : people.name(step.by()));
            Span when = new Span(Moments.text(user, step.began()));
            when.addClassName("quiet");
            Span lasted = new Span(
                    ProcessWords.lasting(Duration.between(step.began(), ended == null ? clock.instant() : ended)));
            Div row = new Div(new Span(t(step.name())), how, who, when, lasted);
            row.addClassName("process-step");
            rows.add(row);
        }
        Div panel = new Div(new H2(t("processes.steps")), rows);
        panel.addClassName("panel");
        return panel;
    }

    private Component values(ProcessDetail detail) {
        List<Component> facts = new ArrayList<>();
        for (ProcessDetail.Value value : detail.values()) {
            String text = value.decision() ? ProcessWords.outcome(value.value()) : value.value();
            String by = value.by();
            Div fact = new Div(
                    new Span(t(value.name())),
                    new Span(by == null ? text : t("processes.value.by", text, people.name(by))));
            fact.addClassName("record-fact");
            facts.add(fact);
        }
        Div grid = new Div(facts.toArray(Component[]::new));
        grid.addClassName("record-facts");
        Div panel = new Div(new H2(t("processes.values")), grid);
        panel.addClassName("panel");
        return panel;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("processes.title"), "admin/processes"), Crumb.here(title));
    }
}
