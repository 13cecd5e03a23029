package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.workflow.FlowMigrations;
import io.trellis.workflow.FlowMigrations.Alike;
import io.trellis.workflow.FlowMigrations.Mapping;
import io.trellis.workflow.FlowMigrations.Proposal;
import io.trellis.workflow.FlowMigrations.Row;
import io.trellis.workflow.FlowMigrations.Trial;
import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Processes.Version;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Running processes of a flow brought to another version: where each step goes, tried first, then done as a job. */
@Route("admin/migrate/:flow")
@PermitAll
public class MigrationView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient FlowAccess access;
    private final transient Processes processes;
    private final transient FlowMigrations migrations;
    private final transient Workflows workflows;
    private final Select<Version> from = new Select<>();
    private final Select<Version> to = new Select<>();
    private final Div table = new Div();
    private final Div verdict = new Div();
    private final Button go = new Button(t("migrate.go"), click -> start());
    private final transient Map<String, Select<Target>> chosen = new LinkedHashMap<>();
    private String flow = "";
    private String title = "";

    public MigrationView(
            Session session, FlowAccess access, Processes processes, FlowMigrations migrations, Workflows workflows) {
        this.session = session;
        this.access = access;
        this.processes = processes;
        this.migrations = migrations;
        this.workflows = workflows;
        addClassNames("page", "page-flow");
        table.addClassNames("panel", "stack");
        verdict.addClassName("stack");
        verdict.getElement().setAttribute("role", "status");
        version(from, "migrate.from");
        version(to, "migrate.to");
    }

    private void version(Select<Version> select, String label) {
        select.setLabel(t(label));
        select.setId(label.replace('.', '-'));
        select.setItemLabelGenerator(one ->
                t(one.current() ? "processes.version.current" : "processes.version", one.number(), one.running()));
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                propose();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask(session.user());
        if (!processes.mayOperate(session.user())) {
            throw new NotFoundException(t("processes.forbidden"));
        }
        flow = event.getRouteParameters().get("flow").orElse("");
        title = workflows
                .find(flow)
                .map(WorkflowDefinition::label)
                .map(label -> t(label))
                .orElse(flow);
        List<Version> versions = processes.versions(session.user(), flow).reversed();
        removeAll();
        Div head = new Div(new H1(t("migrate.title", title)));
        head.addClassName("page-head");
        add(head);
        if (versions.size() < 2) {
            Div empty = new Div(VaadinIcon.CHECK_CIRCLE_O.create(), new Paragraph(t("migrate.one")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Paragraph about = new Paragraph(t("migrate.about"));
        about.addClassName("quiet");
        Div which = new Div(from, to);
        which.addClassName("audit-filters");
        Button attempt = new Button(t("migrate.try"), click -> attempt());
        attempt.setId("migrate-try");
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setId("migrate-go");
        Div tools = new Div(attempt, go);
        tools.addClassName("row");
        add(about, which, table, tools, verdict);
        from.setItems(versions);
        to.setItems(versions);
        to.setValue(versions.stream().filter(Version::current).findFirst().orElse(versions.getFirst()));
        from.setValue(versions.stream()
                .filter(one -> !one.equals(to.getValue()) && one.running() > 0)
                .findFirst()
                .orElseGet(() -> versions.stream()
                        .filter(one -> !one.equals(to.getValue()))
                        .findFirst()
                        .orElseThrow()));
        propose();
    }

    private void propose() {
        table.removeAll();
        verdict.removeAll();
        chosen.clear();
        boolean differ = !from.getValue().equals(to.getValue());
        go.setEnabled(differ && from.getValue().running() > 0);
        if (!differ) {
            table.add(new Paragraph(t("migrate.same")));
            return;
        }
        Proposal proposal = migrations.propose(
                session.user(),
                flow,
                from.getValue().definition(),
                to.getValue().definition());
        table.add(new H2(t("migrate.steps", proposal.fromNumber(), proposal.toNumber())));
        proposal.rows().forEach(row -> table.add(row(proposal, row)));
    }

    private Component row(Proposal proposal, Row row) {
        Span name = new Span(t(row.name()));
        Span standing = new Span(row.standing() == 0 ? "" : t("migrate.standing", row.standing()));
        standing.addClassName("quiet");
        Select<Target> target = new Select<>();
        List<Target> targets = proposal.targets().getOrDefault(row.kind(), List.of());
        target.setItems(targets);
        target.setItemLabelGenerator(one -> one == null ? t("migrate.nowhere") : t(one.name()));
        target.setEmptySelectionAllowed(true);
        target.setEmptySelectionCaption(t("migrate.nowhere"));
        target.setAriaLabel(t("migrate.where", t(row.name())));
        target.setValue(targets.stream()
                .filter(one -> one.element().equals(row.to()))
                .findFirst()
                .orElse(null));
        target.addValueChangeListener(change -> verdict.removeAll());
        chosen.put(row.element(), target);
        String color =
                switch (row.alike()) {
                    case ID -> "green";
                    case NAME -> "blue";
                    case PLACE -> "orange";
                    case NOTHING -> row.standing() > 0 ? "red" : "gray";
                };
        Tag how = new Tag(t("migrate.alike." + row.alike().name().toLowerCase(Locale.ROOT)), color);
        Div left = new Div(name, standing);
        left.addClassName("process-what");
        Div line = new Div(left, target, how);
        line.addClassName("migrate-row");
        line.getElement().setAttribute("data-alike", String.valueOf(row.alike() == Alike.NOTHING));
        return line;
    }

    private Mapping mapping() {
        Map<String, String> steps = new LinkedHashMap<>();
        chosen.forEach((element, target) -> {
            Target one = target.getValue();
            if (one != null) {
                steps.put(element, one.element());
            }
        });
        return new Mapping(flow, from.getValue().definition(), to.getValue().definition(), steps);
    }

    private void attempt() {
        verdict.removeAll();
        try {
            show(migrations.attempt(session.user(), mapping(), Optional.empty()));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private void show(Trial trial) {
        Div panel = new Div(new H2(t("migrate.trial")));
        panel.addClassNames("panel", "stack");
        trial.refused().values().forEach(why -> panel.add(problem(t(why))));
        if (trial.isPossible()) {
            panel.add(new Paragraph(t("migrate.would", trial.would(), trial.looked(), trial.all())));
        }
        trial.warnings().forEach(warning -> {
            Span line = new Span(VaadinIcon.WARNING.create(), new Span(t(warning)));
            line.addClassName("row");
            panel.add(line);
        });
        trial.hindered().forEach(one -> {
            String name = one.title().isEmpty() ? one.process() : one.title();
            panel.add(problem(t("migrate.hindered", name, t(one.why()))));
        });
        verdict.add(panel);
    }

    private static Component problem(String text) {
        Paragraph problem = new Paragraph(text);
        problem.addClassName("problem-note");
        return problem;
    }

    private void start() {
        try {
            UI.getCurrent().navigate("jobs/" + migrations.start(session.user(), mapping(), Optional.empty()));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("processes.title"), "admin/processes"), Crumb.here(t("migrate.title", title)));
    }
}
