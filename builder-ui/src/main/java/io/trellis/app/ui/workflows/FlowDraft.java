package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.Bindings;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.Starters;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.FreeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flow that is being edited; every change goes into the author's draft at once. */
final class FlowDraft {

    private static final Set<String> SETTLED_BY_A_STEP = Set.of(
            "java-class",
            "java",
            "resource",
            "topic",
            "element-refused",
            "delegate",
            "java-bean",
            "external-task",
            "job-worker",
            "service-type",
            "connector",
            "script-language",
            "rule-task",
            "send-task",
            "called-flow",
            "called-case");

    /** Where ways part, and with one way out where they meet. */
    private static final Set<Drawing.Kind> MEETING =
            Set.of(Drawing.Kind.EXCLUSIVE, Drawing.Kind.INCLUSIVE, Drawing.Kind.PARALLEL);

    private final Workflows workflows;
    private final AppDraft appDraft;
    private final ArtifactId id;
    private final Runnable changed;
    private BpmnReport report;
    private Drawing drawing;
    private WorkflowDefinition definition;

    FlowDraft(Workflows workflows, AppDraft appDraft, Artifact artifact, Runnable changed) {
        this.workflows = workflows;
        this.appDraft = appDraft;
        this.id = artifact.id();
        this.changed = changed;
        this.definition = workflows.read(artifact);
        this.report = workflows.check(definition.bpmn());
        this.drawing = Drawing.of(definition.bpmn());
    }

    /** Reads it again, as the draft became another one otherwise than here. */
    void reread() {
        appDraft.draft().find(id).map(workflows::read).ifPresent(this::become);
    }

    private void become(WorkflowDefinition next) {
        boolean drawn = !next.bpmn().equals(definition.bpmn());
        definition = next;
        if (drawn) {
            report = workflows.check(next.bpmn());
            drawing = Drawing.of(next.bpmn());
        }
    }

    /** What one sees in its diagram. */
    Drawing drawing() {
        return drawing;
    }

    /** The diagram with a layout. */
    String diagram() {
        return workflows.preview(definition.bpmn()).bpmn();
    }

    void diagram(String bpmn, Map<String, TaskSettings> tasks, Map<String, StepSettings> steps) {
        put(definition.with(bpmn, tasks, steps));
    }

    /**
     * Takes the next version of its file; what was settled stays with its elements.
     *
     * @return why it is not taken; nothing is changed then
     */
    List<BpmnProblem> renew(byte[] file) {
        Workflows.Renewed renewed = workflows.renewed(definition, file);
        renewed.flow().ifPresent(this::put);
        return renewed.flow().isPresent() ? List.of() : renewed.report().problems();
    }

    List<BpmnProblem> refused(String bpmn) {
        return workflows.refused(bpmn);
    }

    /** What keeps this flow from being published, and what is worth knowing. */
    List<Problem> found() {
        return appDraft.problems().stream()
                .filter(problem -> problem.artifact().equals(id))
                .toList();
    }

    /** All of the app as it would be published. */
    ArtifactSet whole() {
        return appDraft.draft().whole();
    }

    WorkflowDefinition definition() {
        return definition;
    }

    /** Whether the draft holds what is shown here. */
    boolean isCurrent() {
        String shown = workflows.write(definition).toString();
        return appDraft.draft()
                .find(id)
                .map(workflows::read)
                .map(workflows::write)
                .filter(drafted -> drafted.toString().equals(shown))
                .isPresent();
    }

    /** What is to be said about its file. */
    BpmnReport report() {
        return report;
    }

    /** What is still to be settled: what a step, a rule or a due time of ours takes the place of is none of it. */
    List<BpmnProblem> problems() {
        return workflows.check(definition).problems();
    }

    /** Tasks that do what cannot be done here as the file has it, to be bound to steps instead. */
    List<String> foreignSteps() {
        return report.problems().stream()
                .filter(problem -> SETTLED_BY_A_STEP.contains(problem.code()))
                .map(BpmnProblem::element)
                .distinct()
                .toList();
    }

    /** Elements with a step of ours beside those that the file leaves open: named in the file, or bound before. */
    List<String> boundSteps() {
        List<String> foreign = foreignSteps();
        Set<String> open = report.freeNames().stream()
                .filter(name -> name.kind() == FreeName.Kind.STEP)
                .map(FreeName::name)
                .collect(Collectors.toSet());
        return definition.steps().keySet().stream()
                .filter(element -> !open.contains(element) && !foreign.contains(element))
                .sorted()
                .toList();
    }

    /** The processes of its file by what they are called. */
    Map<String, String> processes() {
        return Drawing.processes(definition.bpmn());
    }

    ArtifactId id() {
        return id;
    }

    void label(LocalizedText label) {
        save(label, definition.entity(), definition.trigger(), definition.bindings());
    }

    void entity(@Nullable String entity) {
        save(definition.label(), entity, definition.trigger(), definition.bindings());
    }

    void trigger(Trigger trigger) {
        save(definition.label(), definition.entity(), trigger, definition.bindings());
    }

    void assignee(String name, @Nullable AssigneeRule rule) {
        Bindings now = definition.bindings();
        bind(new Bindings(with(now.assignees(), name, rule), now.variables(), now.forms()));
    }

    void variable(String name, @Nullable VariableSource source) {
        Bindings now = definition.bindings();
        bind(new Bindings(now.assignees(), with(now.variables(), name, source), now.forms()));
    }

    void form(String key, @Nullable String form) {
        Bindings now = definition.bindings();
        bind(new Bindings(now.assignees(), now.variables(), with(now.forms(), key, form)));
    }

    private void bind(Bindings bindings) {
        save(definition.label(), definition.entity(), definition.trigger(), bindings);
    }

    void task(String element, TaskSettings settings) {
        put(definition.with(definition.bpmn(), with(definition.tasks(), element, settings), definition.steps()));
    }

    void step(String element, @Nullable StepSettings settings) {
        put(definition.with(definition.bpmn(), definition.tasks(), with(definition.steps(), element, settings)));
    }

    void starters(Starters starters) {
        store(new WorkflowDefinition(
                definition.name(),
                definition.app(),
                definition.label(),
                definition.entity(),
                definition.bpmn(),
                definition.trigger(),
                definition.bindings(),
                definition.tasks(),
                definition.steps(),
                starters));
    }

    void asks(List<FieldDefinition> asks) {
        put(definition.with(asks));
    }

    void approval(ApprovalSettings approval) {
        put(definition.with(approval));
    }

    void limit(@Nullable RunLimit limit) {
        put(definition.with(limit));
    }

    /** What people call a task: its label here, or its name in the file. */
    String taskLabel(String element) {
        String own = t(definition.task(element).label());
        return !own.isEmpty() ? own : called(element);
    }

    /** What is written at an element, else what it is; of a way where it leads to. */
    String called(String element) {
        return drawing.element(element)
                .map(this::called)
                .or(() -> drawing.way(element).map(this::called))
                .orElse(element);
    }

    private String called(Drawing.Element element) {
        if (!element.name().isEmpty()) {
            return element.name();
        }
        return MEETING.contains(element.kind()) && drawing.out(element.id()).size() == 1
                ? t("flow.simple.meeting")
                : kind(element);
    }

    private String called(Drawing.Way way) {
        return way.name().isEmpty()
                ? t("flow.way", calledEnd(way.source()), calledEnd(way.target()))
                : t("flow.way.named", way.name());
    }

    private String calledEnd(String element) {
        return drawing.element(element).map(this::called).orElse("?");
    }

    /** What an element is, in the palette's words. */
    String kind(Drawing.Element element) {
        return Drawable.of(element).map(Drawable::word).orElseGet(() -> kind(element.kind()));
    }

    static String kind(Drawing.Kind kind) {
        return t("flow.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** Whether the file itself, or a binding of a name in it, says who gets a task. */
    boolean namesSomebody(String element) {
        return definition.bindings().assignees().containsKey(element)
                || report.tasks().stream()
                        .anyMatch(task -> task.element().equals(element)
                                && !task.assignees().isEmpty());
    }

    /** The tasks that lead to one, to which it can be returned. */
    List<String> before(String element) {
        return report.tasks().stream()
                .filter(task -> task.element().equals(element))
                .flatMap(task -> task.before().stream())
                .toList();
    }

    /** The tasks that may be over when the process comes to an element: of what is no task, any. */
    List<String> maybeBefore(String element) {
        boolean task = report.tasks().stream().anyMatch(one -> one.element().equals(element));
        return task
                ? before(element)
                : report.tasks().stream().map(BpmnReport.Task::element).toList();
    }

    private void save(LocalizedText label, @Nullable String entity, Trigger trigger, Bindings bindings) {
        store(new WorkflowDefinition(
                definition.name(),
                definition.app(),
                label,
                entity,
                definition.bpmn(),
                trigger,
                bindings,
                definition.tasks(),
                definition.steps(),
                definition.starters()));
    }

    private void store(WorkflowDefinition next) {
        put(next.with(definition.approval()).with(definition.limit()).with(definition.asks()));
    }

    private void put(WorkflowDefinition next) {
        become(next);
        appDraft.put(id, workflows.write(definition));
        changed.run();
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, @Nullable T value) {
        Map<String, T> next = new HashMap<>(map);
        if (value == null) {
            next.remove(key);
        } else {
            next.put(key, value);
        }
        return next;
    }
}
