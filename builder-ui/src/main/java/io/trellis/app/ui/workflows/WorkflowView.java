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
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.workflows.FlowModes.Mode;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.simple.Outline;
import jakarta.annotation.security.PermitAll;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A flow being designed, as a list or as a diagram: what keeps it from running beneath, and beside it the settings of what is
 * chosen.
 */
@Route("design/workflows/:name")
@PermitAll
public class WorkflowView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Workflows workflows;
    private final transient Flows flows;
    private final transient FlowSettings.Factory steps;
    private final transient ElementPanel.Factory panels;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient Lists lists;

    private transient @Nullable Designing designing;

    public WorkflowView(
            Session session,
            Workflows workflows,
            Flows flows,
            FlowSettings.Factory steps,
            ElementPanel.Factory panels,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Lists lists) {
        this.session = session;
        this.workflows = workflows;
        this.flows = flows;
        this.steps = steps;
        this.panels = panels;
        this.appDrafts = appDrafts;
        this.bars = bars;
        this.lists = lists;
        addClassName("flow-designer");
    }

    /** What a flow as a list is made with. */
    @Component
    record Lists(SimpleWords words, Preferences preferences, Messages messages) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        flows.allow();
        open(event.getRouteParameters().get("name").orElse(""));
    }

    private void open(String name) {
        removeAll();
        Artifact artifact = flows.find(session.user(), name).orElseThrow(NotFoundException::new);
        Designing made = new Designing(appDrafts.open(artifact.app()), artifact);
        designing = made;
        DesignBar bar = bars.create(made.appDraft, "design/workflows", made::show, () -> "");
        bar.title(t(made.draft.definition().label()));
        bar.open(List.of(made.draft.id()));
        bar.listenOn(this);
        bar.addTool(made.modes);
        Anchor tests = new Anchor("design/workflows/" + name + "/tests", t("flowtest.tests"));
        tests.addClassNames("tool-link", "flow-tests-link");
        bar.addTool(tests);
        bar.addTool(export(made.draft));
        bar.addTool(new NextFileUpload(made::renew));
        add(bar, made.body);
    }

    private static Anchor export(FlowDraft opened) {
        Anchor anchor = new Anchor(
                event -> {
                    event.setFileName(opened.definition().name() + ".bpmn");
                    event.setContentType("application/xml");
                    try (OutputStream out = event.getOutputStream()) {
                        out.write(opened.definition().bpmn().getBytes(StandardCharsets.UTF_8));
                    }
                },
                AttachmentType.DOWNLOAD,
                t("workflows.export"));
        anchor.addClassName("tool-link");
        return anchor;
    }

    /** One flow on this page: its diagram, what is wrong with it, and the settings of what is chosen. */
    private final class Designing {
        private final AppDraft appDraft;
        private final FlowDraft draft;
        private final FlowDrawing drawing;
        private final FlowCanvas canvas;
        private final FlowProblems problems;
        private final FlowSettings settings;
        private final SimpleFlow simple;
        private final SimpleStage near;
        private final FlowModes modes;
        private final Div stage = new Div();
        private final Div beside = new Div();
        private final Div body;
        private String chosen = "";
        private @Nullable ElementPanel panel;
        /** Whether what is chosen is a step of ours, whatever the diagram says. */
        private boolean bound;
        /** Whether the settings of the flow as a whole show what is no more. */
        private boolean stale;

        Designing(AppDraft appDraft, Artifact artifact) {
            this.appDraft = appDraft;
            draft = new FlowDraft(workflows, appDraft, artifact, this::changed);
            drawing = new FlowDrawing(draft);
            canvas = new FlowCanvas(t("inbox.diagram", t(draft.definition().label())));
            problems = new FlowProblems(draft, this::choose, new FlowFixes(draft, this::edit, this::choose));
            settings = steps.create(session.user(), draft, this::choose);
            beside.addClassName("flow-beside");
            canvas.onChoose(this::shown);
            canvas.onDraw(this::drawn);
            simple = new SimpleFlow(
                    lists.words(),
                    session.user(),
                    draft,
                    new SimpleFlow.Hands(
                            new SimpleEdits(draft, drawing, lists.messages(), this::listed, appDraft::undo),
                            new FlowFixes(draft, this::edit, this::choose),
                            this::choose,
                            () -> mode(Mode.DIAGRAM)));
            near = new SimpleStage(simple);
            modes = new FlowModes(lists.preferences(), session.user(), this::mode);
            stage.addClassName("flow-stage");
            Div left = new Div(stage, problems);
            left.addClassName("flow-left");
            body = new Div(left, beside);
            body.addClassName("flow-body");
            redraw();
            mode(FlowModes.first(
                    lists.preferences(),
                    session.user(),
                    Outline.of(draft.drawing()).isWhole()));
            panel();
            appDraft.onChange(this::drafted);
        }

        private void mode(Mode mode) {
            boolean list = mode == Mode.SIMPLE;
            stage.removeAll();
            stage.add(list ? near : canvas);
            body.setClassName("flow-as-list", list);
            problems.list(problem -> !list || !simple.shows(problem.element()));
            modes.show(mode);
            problems();
        }

        /** Says what is wrong, in the list or in the diagram, whichever is shown. */
        private void problems() {
            if (body.hasClassName("flow-as-list")) {
                simple.show();
            }
            canvas.problems(problems.show());
        }

        /** Something was changed in the list. */
        private void listed(String made) {
            redraw();
            stale = true;
            chosen = made.isEmpty() ? chosen : made;
            panel();
            simple.choose(chosen);
            simple.focus(made);
        }

        /** Another step than one of this page: an undo, or a publish. */
        private void drafted() {
            if (appDraft.draft().find(draft.id()).isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design/workflows"));
            } else if (!draft.isCurrent()) {
                draft.reread();
                drawing.replace();
                redraw();
                stale = true;
                panel();
                problems();
            }
        }

        /** A next version of the file was brought. */
        private void renew(byte[] file) {
            List<BpmnProblem> refused = draft.renew(file);
            if (refused.isEmpty()) {
                drawing.replace();
                redraw();
                stale = true;
                chosen = "";
                panel();
                problems();
                Notices.done(t("flow.renewed"));
            } else {
                Notices.problem(
                        refused.stream().map(problem -> t(problem.message())).collect(Collectors.joining(" ")));
            }
        }

        private void redraw() {
            canvas.show(draft.diagram(), drawing.revision());
        }

        /** Something was set. */
        private void changed() {
            // what is set at one element shows in the settings of the whole too
            stale |= panel != null;
            problems();
            settings.changed();
            if (panel == null) {
                return;
            }
            boolean step = draft.drawing()
                    .element(chosen)
                    .filter(element -> element.kind() == Drawing.Kind.STEP)
                    .isPresent();
            if (bound != draft.definition().steps().containsKey(chosen) && !step) {
                // what can be set there is something else now
                panel();
            } else {
                panel.changed();
            }
        }

        private void drawn(FlowCanvas.Drawn drawn) {
            Drawing before = draft.drawing();
            FlowDrawing.Taken taken = drawing.take(drawn);
            if (!taken.problems().isEmpty()) {
                Notices.problem(t(
                        "flow.refused",
                        taken.problems().stream()
                                .map(problem -> t(problem.message()))
                                .collect(Collectors.joining(" "))));
            }
            if (taken.again()) {
                redraw();
            }
            // what was only moved is what it was
            if (!draft.drawing().equals(before)) {
                stale = true;
                panel();
            }
        }

        private void edit(DrawingChange change) {
            drawing.change(change);
            redraw();
            stale = true;
            if (!change.changesMore() && panel != null) {
                // whoever goes on typing in the next field keeps it
                panel.renamed();
            } else {
                panel();
            }
        }

        private void choose(String element) {
            if (!body.hasClassName("flow-as-list")) {
                canvas.choose(element);
            }
            shown(element);
        }

        private void shown(String element) {
            if (!element.equals(chosen)) {
                chosen = element;
                panel();
            }
            simple.choose(chosen);
        }

        /** What is chosen beside the diagram: an element of it, else the flow as a whole. */
        private void panel() {
            beside.removeAll();
            panel = null;
            body.setClassName("flow-chosen", draft.drawing().holds(chosen));
            bound = draft.definition().steps().containsKey(chosen);
            if (!draft.drawing().holds(chosen)) {
                chosen = "";
                if (stale) {
                    settings.fill();
                    stale = false;
                }
                beside.add(settings);
                return;
            }
            ElementPanel made = panels.create(
                    session.user(),
                    draft,
                    chosen,
                    new ElementPanel.Reactions(
                            this::edit,
                            this::choose,
                            () -> {
                                stale = true;
                                panel();
                            },
                            problems::at));
            panel = made;
            beside.add(made);
        }

        /** Brings the place of a problem into view, where it is one of this flow. */
        private boolean show(Problem problem) {
            if (!problem.artifact().equals(draft.id())) {
                return false;
            }
            choose(FlowProblem.of(draft, problem).element());
            if (chosen.isEmpty()) {
                settings.show(problem.path());
            }
            return true;
        }
    }

    @Override
    public List<Crumb> trail() {
        String here = designing == null
                ? t("workflows.title")
                : t(designing.draft.definition().label());
        return List.of(new Crumb(t("workflows.title"), "design/workflows"), Crumb.here(here));
    }
}
