package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnProblem;
import jakarta.annotation.security.PermitAll;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow being bound: the diagram and what was found in the file beside the steps that make it run here. */
@Route("design/workflows/:name")
@PermitAll
public class WorkflowView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Workflows workflows;
    private final transient Flows flows;
    private final transient FlowSettings.Factory steps;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;

    private transient @Nullable FlowDraft draft;
    private @Nullable BpmnDiagram diagram;
    private @Nullable FlowSettings settings;
    private final Div report = new Div();

    public WorkflowView(
            Session session,
            Workflows workflows,
            Flows flows,
            FlowSettings.Factory steps,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars) {
        this.session = session;
        this.workflows = workflows;
        this.flows = flows;
        this.steps = steps;
        this.appDrafts = appDrafts;
        this.bars = bars;
        addClassName("flow-designer");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        flows.allow();
        open(event.getRouteParameters().get("name").orElse(""));
    }

    private void open(String name) {
        CurrentUser user = session.user();
        Artifact artifact = flows.find(user, name).orElseThrow(NotFoundException::new);
        AppDraft appDraft = appDrafts.open(artifact.app());
        FlowDraft opened = new FlowDraft(workflows, appDraft, artifact, this::changed);
        draft = opened;
        removeAll();
        BpmnDiagram drawn = new BpmnDiagram(
                workflows.preview(opened.definition().bpmn()),
                t("inbox.diagram", t(opened.definition().label())));
        drawn.addClassName("bpmn-large");
        drawn.onClick(this::chosen);
        diagram = drawn;
        DesignBar bar = bars.create(appDraft, "design/workflows", this::show, () -> "");
        bar.title(t(opened.definition().label()));
        bar.open(List.of(opened.id()));
        bar.listenOn(this);
        bar.addTool(export(opened));
        // another step than one of this page: an undo, or a publish
        appDraft.onChange(() -> {
            if (appDraft.draft().find(opened.id()).isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design/workflows"));
            } else if (!opened.isCurrent()) {
                open(name);
            }
        });
        Div left = new Div(drawn, report);
        left.addClassName("flow-left");
        report(opened);
        FlowSettings made = steps.create(user, opened, this::choose);
        settings = made;
        Div body = new Div(left, made);
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
        if (settings != null) {
            settings.changed();
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

    /** An element was pointed at: marked in the diagram, its settings opened. */
    private void chosen(String element) {
        choose(element);
        if (settings != null) {
            settings.open(element);
        }
    }

    private void choose(String element) {
        if (diagram != null) {
            diagram.mark(BpmnDiagram.Mark.CHOSEN, element.isEmpty() ? List.of() : List.of(element));
        }
    }

    /** Brings the place of a problem into view, where it is one of this flow. */
    private boolean show(Problem problem) {
        if (draft == null || settings == null || !problem.artifact().equals(draft.id())) {
            return false;
        }
        settings.show(problem.path(), this::chosen);
        return true;
    }

    @Override
    public List<Crumb> trail() {
        String here =
                draft == null ? t("workflows.title") : t(draft.definition().label());
        return List.of(new Crumb(t("workflows.title"), "design/workflows"), Crumb.here(here));
    }
}
