package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
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
import io.trellis.workflow.Diagram;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.simulate.FlowTest;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.simulate.TrialState;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A flow being tried: its diagram with where it stands, beside it what may happen next; and the tests made of that. */
@Route("design/workflows/:name/tests")
@PermitAll
public class FlowTestsView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Workflows workflows;
    private final transient Flows flows;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient TrialPanel.Factory trials;
    private final transient FlowTestList.Factory lists;

    private transient @Nullable Trying trying;

    public FlowTestsView(
            Session session,
            Workflows workflows,
            Flows flows,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            TrialPanel.Factory trials,
            FlowTestList.Factory lists) {
        this.session = session;
        this.workflows = workflows;
        this.flows = flows;
        this.appDrafts = appDrafts;
        this.bars = bars;
        this.trials = trials;
        this.lists = lists;
        addClassNames("flow-designer", "flow-tests");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        flows.allow();
        removeAll();
        String name = event.getRouteParameters().get("name").orElse("");
        Artifact artifact = flows.find(session.user(), name).orElseThrow(NotFoundException::new);
        Trying made = new Trying(appDrafts.open(artifact.app()), artifact);
        trying = made;
        DesignBar bar = bars.create(made.appDraft, "design/workflows/" + name, made::show, () -> "");
        bar.title(t("flowtest.title", t(made.definition.label())));
        bar.listenOn(this);
        Div left = new Div(made.diagram, made.legend, made.covered);
        left.addClassName("flow-left");
        Div body = new Div(left, made.beside);
        body.addClassName("flow-body");
        add(bar, body);
        event.getLocation().getQueryParameters().getSingleParameter("test").ifPresent(made::open);
    }

    /** One flow on this page. */
    private final class Trying {
        private final AppDraft appDraft;
        private final FlowDraft draft;
        private final WorkflowDefinition definition;
        private final BpmnDiagram diagram;
        private final Div legend = new Div();
        private final Div covered = new Div();
        private final Div beside = new Div();
        private final FlowTestList list;

        Trying(AppDraft appDraft, Artifact artifact) {
            this.appDraft = appDraft;
            draft = new FlowDraft(workflows, appDraft, artifact, () -> {});
            definition = draft.definition();
            diagram = new BpmnDiagram(workflows.preview(definition.bpmn()), t("inbox.diagram", t(definition.label())));
            legend.addClassNames("row", "quiet", "bpmn-legend");
            covered.addClassNames("stack", "flow-test-coverage");
            beside.addClassName("flow-beside");
            list = lists.create(session.user(), appDraft, definition, this::covered, this::open, this::fresh);
            overview();
            appDraft.onChange(list::refresh);
        }

        private void overview() {
            list.refresh();
            beside.removeAll();
            beside.add(list);
            plain();
        }

        private void plain() {
            diagram.show(workflows.preview(definition.bpmn()));
            diagram.mark(BpmnDiagram.Mark.WARNING, List.of());
            legend.removeAll();
            covered.removeAll();
        }

        private void fresh() {
            trial(Optional.empty());
        }

        private void open(String name) {
            lists.tests(appDraft, definition.name()).stream()
                    .filter(test -> test.name().equals(name))
                    .findFirst()
                    .ifPresent(test -> trial(Optional.of(test)));
        }

        private void trial(Optional<FlowTest> test) {
            beside.removeAll();
            plain();
            TrialPanel panel = trials.create(session.user(), appDraft, draft, this::stands, this::overview);
            beside.add(panel);
            panel.begin(test);
            diagram.onClick(panel::clicked);
        }

        /** Where a trial stands. */
        private void stands(TrialState state) {
            Diagram preview = workflows.preview(definition.bpmn());
            diagram.show(new Diagram(
                    preview.bpmn(),
                    state.active(),
                    state.done(),
                    state.failure().map(failure -> Set.of(failure.element())).orElse(Set.of())));
            legend.removeAll();
            legend.add(
                    key("bpmn-key-active", t("inbox.legend.active")),
                    key("bpmn-key-done", t("inbox.legend.done")),
                    key("bpmn-key-failed", t("inbox.legend.failed")));
        }

        /** Which ways the tests take, and which none does. */
        private void covered(FlowTrials.Report report) {
            Set<String> others = new LinkedHashSet<>(report.ways());
            others.removeAll(report.covered());
            Diagram preview = workflows.preview(definition.bpmn());
            diagram.show(new Diagram(preview.bpmn(), Set.of(), report.covered(), Set.of()));
            diagram.mark(BpmnDiagram.Mark.WARNING, others);
            legend.removeAll();
            legend.add(key("bpmn-key-done", t("flowtest.covered")), key("bpmn-key-warning", t("flowtest.uncovered")));
            covered.removeAll();
            Span percent = new Span(t(
                    "flowtest.coverage",
                    report.percent(),
                    report.covered().size(),
                    report.ways().size()));
            percent.addClassName("flow-test-percent");
            covered.add(percent);
            others.forEach(way -> {
                Span line = new Span(t("flowtest.way.none", draft.called(way)));
                line.addClassName("quiet");
                covered.add(line);
            });
        }

        private static Span key(String className, String text) {
            Span key = new Span(text);
            key.addClassNames("bpmn-key", className);
            return key;
        }

        private boolean show(Problem problem) {
            if (!problem.artifact().kind().equals(FlowTest.KIND)) {
                return false;
            }
            open(problem.artifact().name());
            return true;
        }
    }

    @Override
    public List<Crumb> trail() {
        Trying there = trying;
        return there == null
                ? List.of(Crumb.here(t("workflows.title")))
                : List.of(
                        new Crumb(t("workflows.title"), "design/workflows"),
                        new Crumb(t(there.definition.label()), "design/workflows/" + there.definition.name()),
                        Crumb.here(t("flowtest.tests")));
    }
}
