package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.Desk;
import io.trellis.app.ui.records.FilterEditor;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.FreeName;
import jakarta.annotation.security.PermitAll;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flow being bound: the diagram and what was found in the file beside the steps that make it run here. */
@Route("design/workflows/:name")
@PermitAll
public class WorkflowView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Workflows workflows;
    private final transient Flows flows;
    private final transient Choices choices;
    private final transient BindingSteps bindings;
    private final transient FilterEditor.Factory filters;
    private final transient Desk.Factory desks;
    private final transient DesignBar.Factory bars;
    private final transient ApproverPreview.Factory previews;

    private transient @Nullable FlowDraft draft;
    private @Nullable BpmnDiagram diagram;
    private final Div settings = new Div();
    private final Div report = new Div();
    private final Map<String, Details> tasks = new LinkedHashMap<>();

    public WorkflowView(
            Session session,
            Workflows workflows,
            Flows flows,
            Choices choices,
            BindingSteps bindings,
            FilterEditor.Factory filters,
            Desk.Factory desks,
            DesignBar.Factory bars,
            ApproverPreview.Factory previews) {
        this.session = session;
        this.workflows = workflows;
        this.flows = flows;
        this.choices = choices;
        this.bindings = bindings;
        this.filters = filters;
        this.desks = desks;
        this.bars = bars;
        this.previews = previews;
        addClassName("flow-designer");
        settings.addClassName("flow-settings");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        flows.allow();
        open(event.getRouteParameters().get("name").orElse(""));
    }

    private void open(String name) {
        CurrentUser user = session.user();
        Artifact artifact = flows.find(user, name).orElseThrow(NotFoundException::new);
        Desk desk = desks.open(artifact.app());
        FlowDraft opened = new FlowDraft(workflows, desk, artifact, this::changed);
        draft = opened;
        removeAll();
        BpmnDiagram drawn = new BpmnDiagram(
                workflows.preview(opened.definition().bpmn()),
                t("inbox.diagram", t(opened.definition().label())));
        drawn.addClassName("bpmn-large");
        drawn.onClick(this::chosen);
        diagram = drawn;
        DesignBar bar = bars.create(desk, "design/workflows", this::show, () -> "");
        bar.title(t(opened.definition().label()));
        bar.listenOn(this);
        bar.addTool(export(opened));
        // another step than one of this page: an undo, or a publish
        desk.onChange(() -> {
            if (desk.draft().find(opened.id()).isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design/workflows"));
            } else if (!opened.isCurrent()) {
                open(name);
            }
        });
        Div left = new Div(drawn, report);
        left.addClassName("flow-left");
        report(opened);
        fill(user, opened);
        Div body = new Div(left, settings);
        body.addClassName("flow-body");
        add(bar, body);
    }

    private static Anchor export(FlowDraft opened) {
        byte[] file = opened.definition().bpmn().getBytes(StandardCharsets.UTF_8);
        String name = opened.definition().name() + ".bpmn";
        Anchor anchor = new Anchor(
                event -> {
                    event.setFileName(name);
                    event.setContentType("application/xml");
                    try (OutputStream out = event.getOutputStream()) {
                        out.write(file);
                    }
                },
                AttachmentType.DOWNLOAD,
                t("workflows.export"));
        anchor.addClassName("tool-link");
        return anchor;
    }

    private void changed() {
        if (draft != null) {
            report(draft);
        }
    }

    private void report(FlowDraft opened) {
        report.removeAll();
        report.add(new ReportPanel(opened.report().dialect(), opened.problems(), this::chosen));
        if (diagram != null) {
            diagram.mark(
                    BpmnDiagram.Mark.ERROR,
                    opened.problems().stream()
                            .filter(BpmnProblem::isError)
                            .map(BpmnProblem::element)
                            .toList());
            diagram.mark(
                    BpmnDiagram.Mark.WARNING,
                    opened.problems().stream()
                            .filter(problem -> !problem.isError())
                            .map(BpmnProblem::element)
                            .toList());
        }
    }

    private void fill(CurrentUser user, FlowDraft opened) {
        settings.removeAll();
        tasks.clear();
        settings.add(
                step(
                        1,
                        "workflows.step.start",
                        new StartEditor(choices, filters, user, opened, () -> fill(user, opened))),
                step(2, "workflows.step.people", bindings.of(user, opened, FreeName.Kind.ASSIGNEE, this::choose)),
                step(3, "workflows.step.data", data(user, opened)),
                step(4, "workflows.step.tasks", taskList(user, opened)),
                step(5, "workflows.step.preview", previews.create(user, opened)));
    }

    private static Component step(int number, String title, Component content) {
        Span circle = new Span(String.valueOf(number));
        circle.addClassName("step-number");
        Div head = new Div(circle, new H2(t(title)));
        head.addClassNames("row", "panel-head", "step-head");
        Div panel = new Div(head, content);
        panel.addClassName("panel");
        return panel;
    }

    private Component data(CurrentUser user, FlowDraft opened) {
        Div all = new Div();
        all.addClassName("stack");
        boolean any = false;
        for (FreeName.Kind kind : List.of(FreeName.Kind.VARIABLE, FreeName.Kind.FORM, FreeName.Kind.STEP)) {
            if (opened.report().freeNames().stream().anyMatch(name -> name.kind() == kind)) {
                all.add(new H3(t("workflows.kind." + kind.name().toLowerCase(Locale.ROOT))));
                all.add(bindings.of(user, opened, kind, this::choose));
                any = true;
            }
        }
        if (!opened.foreignSteps().isEmpty()) {
            all.add(new H3(t("workflows.kind.foreign")));
            opened.foreignSteps().forEach(element -> all.add(bindings.step(user, opened, element, this::choose)));
            any = true;
        }
        if (!any) {
            Span none = new Span(t("workflows.bind.none"));
            none.addClassName("quiet");
            all.add(none);
        }
        return all;
    }

    private Component taskList(CurrentUser user, FlowDraft opened) {
        Div all = new Div();
        all.addClassName("stack");
        if (opened.report().tasks().isEmpty()) {
            Span none = new Span(t("workflows.tasks.none"));
            none.addClassName("quiet");
            all.add(none);
        }
        for (BpmnReport.Task task : opened.report().tasks()) {
            String name = task.name().isEmpty() ? task.element() : task.name();
            Details details = new Details(name, new TaskEditor(choices, user, opened, task.element(), name));
            details.setWidthFull();
            details.getElement().setAttribute("data-task", task.element());
            tasks.put(task.element(), details);
            all.add(details);
        }
        return all;
    }

    /** An element was pointed at: marked in the diagram, its settings opened. */
    private void chosen(String element) {
        choose(element);
        Details details = tasks.get(element);
        if (details != null) {
            details.setOpened(true);
            details.scrollIntoView();
        }
    }

    private void choose(String element) {
        if (diagram != null) {
            diagram.mark(BpmnDiagram.Mark.CHOSEN, element.isEmpty() ? List.of() : List.of(element));
        }
    }

    /** Brings the place of a problem into view, where it is one of this flow. */
    private boolean show(Problem problem) {
        if (draft == null || !problem.artifact().equals(draft.id())) {
            return false;
        }
        tasks.keySet().stream()
                .filter(element -> problem.path().contains(element))
                .findFirst()
                .ifPresentOrElse(this::chosen, settings::scrollIntoView);
        return true;
    }

    @Override
    public List<Crumb> trail() {
        String here =
                draft == null ? t("workflows.title") : t(draft.definition().label());
        return List.of(new Crumb(t("workflows.title"), "design/workflows"), Crumb.here(here));
    }
}
