package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.GoverningFields;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.Layouts;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepSettings;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.Starters;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.FreeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that keeps a flow from being published, at its place. */
@Component
final class WorkflowCheck {

    private static final int LONGEST_LABEL = 255;

    private final BpmnCompiler compiler;
    private final Entities entities;
    private final Expressions expressions;
    private final StepTypes steps;
    private final Roles roles;
    private final Messages messages;
    /** Asked when something is checked: they need the published artifacts, which are read with the help of the kinds. */
    private final ObjectProvider<Users> users;

    private final FieldTypes types;
    private final CallCheck calls;
    private final TimeCheck times;
    private final TriggerCheck triggers;

    WorkflowCheck(
            BpmnCompiler compiler,
            Entities entities,
            Expressions expressions,
            StepTypes steps,
            @Lazy Roles roles,
            Messages messages,
            ObjectProvider<Users> users,
            FieldTypes types,
            CallCheck calls,
            TimeCheck times,
            TriggerCheck triggers) {
        this.calls = calls;
        this.triggers = triggers;
        this.times = times;
        this.types = types;
        this.users = users;
        this.compiler = compiler;
        this.entities = entities;
        this.expressions = expressions;
        this.steps = steps;
        this.roles = roles;
        this.messages = messages;
    }

    List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return new Run(artifact, whole).check();
    }

    private final class Run {

        private final Artifact artifact;
        private final ArtifactSet whole;
        private final WorkflowDefinition definition;
        private final Map<String, Optional<EntityDefinition>> drafted = new HashMap<>();
        private final Optional<EntityDefinition> entity;
        private final BpmnCompiler.Compiled compiled;
        private final Drawing drawing;
        private final Optional<FlowPaths> paths;
        /** The tasks of the diagram, and those that lead to each. */
        private final Map<String, Set<String>> before;

        private final List<Problem> problems = new ArrayList<>();
        private final DecisionCheck approvals;

        Run(Artifact artifact, ArtifactSet whole) {
            this.artifact = artifact;
            this.approvals = new DecisionCheck(whole, users.getObject(), messages);
            this.whole = whole;
            this.definition = DefinitionJson.read(artifact.name(), artifact.app(), artifact.content());
            this.entity = find(String.valueOf(definition.entity()));
            this.paths = entity.map(known -> new FlowPaths(
                    known.name(),
                    FieldPaths.throughout(this::find, types),
                    definition.bindings().variables().keySet(),
                    messages));
            this.compiled = compiler.compile(definition.bpmn(), definition.bound());
            this.drawing = Drawing.of(definition.bpmn());
            this.before = compiled.report().tasks().stream()
                    .collect(Collectors.toMap(BpmnReport.Task::element, task -> Set.copyOf(task.before())));
        }

        private Optional<EntityDefinition> find(String name) {
            return drafted.computeIfAbsent(name, key -> entities.find(key, whole));
        }

        List<Problem> check() {
            if (definition.entity() == null) {
                error("entity", "no-entity");
            } else if (entity.isEmpty()) {
                error("entity", "unknown-entity", definition.entity());
            }
            label("label", definition.label());
            diagram(compiled.report());
            compiled.report().freeNames().forEach(this::freeName);
            definition.bindings().assignees().forEach((name, rule) -> rule("bindings.assignees[" + name + "]", rule));
            definition
                    .bindings()
                    .variables()
                    .forEach((name, source) -> source("bindings.variables[" + name + "]", source));
            definition.bindings().forms().forEach((name, form) -> form("bindings.forms[" + name + "]", form));
            definition.tasks().forEach(this::task);
            entity.ifPresent(known -> problems.addAll(new StepRightsCheck(
                            artifact.id(), known, key -> paths.flatMap(all -> all.notWhole(key)), types, messages)
                    .check(artifact.content())));
            problems.addAll(times.check(artifact.id(), artifact.content(), definition, entity));
            times.people(definition).forEach(this::rule);
            definition.steps().forEach(this::step);
            problems.addAll(approvals.policy(
                    artifact.id(), "approval", definition.approval().policy()));
            definition.approval().open().forEach(field -> whole("approval.open", field));
            drawing.withoutEnd()
                    .forEach(last -> problems.add(Problem.warning(
                            artifact.id(),
                            "bpmn[" + last.id() + "]",
                            "no-end",
                            messages.text("workflow.check.no-end"))));
            compiled.flow().ifPresent(flow -> flow.conditions()
                    .forEach((element, condition) -> paths("bpmn[" + element + "]", condition)));
            if (definition.entity() != null) {
                compiled.flow().ifPresent(flow -> problems.addAll(calls.check(artifact.id(), definition, flow, whole)));
            }
            problems.addAll(EventLints.check(artifact.id(), definition, whole, messages));
            trigger();
            starters();
            if (entity.isPresent() && compiled.flow().isPresent()) {
                problems.addAll(new ApprovalWarnings(
                                artifact.id(),
                                new Deployed(definition, compiled.flow().get()),
                                entity.get(),
                                users.getObject(),
                                roles,
                                messages)
                        .find());
            }
            return problems;
        }

        private void diagram(BpmnReport report) {
            for (BpmnProblem problem : report.problems()) {
                String path = problem.element().isEmpty() ? "bpmn" : "bpmn[" + problem.element() + "]";
                Problem found = problem.isError()
                        ? Problem.error(artifact.id(), path, problem.code(), problem.message())
                        : Problem.warning(artifact.id(), path, problem.code(), problem.message());
                problems.add(found.in(problem.line(), problem.alternative()));
            }
        }

        /** By what is written at an element, without a name where nothing is; any other name as it is. */
        private void unbound(String path, String code, String name) {
            String written = drawing.element(name).map(Drawing.Element::name).orElse(name);
            LocalizedText message = written.isEmpty()
                    ? messages.text("workflow.check." + code + ".unnamed")
                    : messages.text("workflow.check." + code, written);
            problems.add(Problem.error(artifact.id(), path, code, message));
        }

        private void freeName(FreeName name) {
            switch (name.kind()) {
                case ASSIGNEE -> {
                    boolean bound = definition.bindings().assignees().containsKey(name.name())
                            || name.elements().stream()
                                    .allMatch(
                                            element -> definition.task(element).assignee() != null);
                    if (!bound) {
                        unbound("bindings.assignees[" + name.name() + "]", "unbound-assignee", name.name());
                    }
                }
                case VARIABLE -> {
                    boolean bound = definition.bindings().variables().containsKey(name.name())
                            || set().contains(name.name())
                            || given().contains(name.name())
                            || name.name().equals(WorkflowDefinition.ANSWERS)
                                    && !definition.asks().isEmpty()
                            || entity.map(known -> known.field(name.name()).isPresent()
                                            || name.name().equals("id"))
                                    .orElse(true);
                    if (!bound
                            && compiled.flow()
                                    .filter(CompiledFlow::hearsFromOutside)
                                    .isPresent()) {
                        problems.add(Problem.warning(
                                artifact.id(),
                                "bindings.variables[" + name.name() + "]",
                                "outside-variable",
                                messages.text("workflow.check.outside-variable", name.name())));
                    } else if (!bound) {
                        error("bindings.variables[" + name.name() + "]", "unbound-variable", name.name());
                    }
                }
                case STEP -> {
                    if (!definition.steps().containsKey(name.name())) {
                        unbound("steps[" + name.name() + "]", "unbound-step", name.name());
                    }
                }
                case FORM -> {
                    // Without a binding the record's own form is shown.
                }
            }
        }

        private void task(String element, TaskSettings task) {
            String path = "tasks[" + element + "]";
            if (compiled.flow().isPresent() && isNoTask(element)) {
                problems.add(Problem.warning(
                        artifact.id(), path, "unknown-task", messages.text("workflow.check.unknown-task", element)));
            }
            label(path + ".label", task.label());
            if (task.form() != null) {
                form(path + ".form", task.form());
            }
            AssigneeRule rule = task.assignee();
            if (rule != null) {
                rule(
                        path + ".assignee",
                        rule,
                        !before.getOrDefault(element, Set.of()).isEmpty());
            }
            AssigneeRule copies = task.copies();
            if (copies != null) {
                rule(path + ".copies", copies);
            }
            task.editable().forEach(field -> {
                whole(path + ".editable", field);
                onlyAdministrators(path + ".editable", field);
            });
            task.returnTo().forEach(place -> returnTo(element, path + ".returnTo", place));
            problems.addAll(approvals.task(artifact.id(), path, task));
            if (task.due() != null && !Durations.isDuration(task.due())) {
                error(path + ".due", "bad-duration", task.due());
            }
        }

        private void returnTo(String element, String path, String place) {
            if (place.equals(TaskSettings.INITIATOR) || compiled.flow().isEmpty()) {
                return;
            }
            Deployed flow = new Deployed(definition, compiled.flow().get());
            if (isNoTask(place)) {
                error(path, "unknown-task", place);
            } else if (!leadsBack(element, place)) {
                LocalizedText there = flow.taskLabel(place);
                LocalizedText here = flow.taskLabel(element);
                problems.add(Problem.error(
                        artifact.id(),
                        path,
                        "return-beside",
                        new LocalizedText(
                                messages.text("workflow.check.return-beside", there.zh(), here.zh())
                                        .zh(),
                                messages.text("workflow.check.return-beside", there.en(), here.en())
                                        .en())));
            }
        }

        private boolean isNoTask(String element) {
            return !before.containsKey(element);
        }

        private boolean leadsBack(String element, String place) {
            return before.getOrDefault(element, Set.of()).contains(place);
        }

        private void step(String element, StepSettings step) {
            Optional<StepType<?>> type = steps.find(step.type(), ProcessRun.class);
            if (type.isEmpty()) {
                error("steps[" + element + "].type", "unknown-step", step.type());
                return;
            }
            ObjectNode settings = step.settings() == null ? JsonNodeFactory.instance.objectNode() : step.settings();
            if (type.get() instanceof ProcessStep ofProcess) {
                ofProcess
                        .people(settings)
                        .forEach((member, rule) -> rule("steps[" + element + "].settings." + member, rule));
            }
            type.get()
                    .check(settings, new StepScope(entity, this::find, whole, results(), Optional.empty()))
                    .forEach(message -> problems.add(
                            Problem.error(artifact.id(), "steps[" + element + "].settings", "bad-step", message)));
        }

        /** Variables that steps set beside what they give. */
        private Set<String> set() {
            return definition.steps().values().stream()
                    .flatMap(step -> steps.find(step.type(), ProcessRun.class).stream()
                            .filter(ProcessStep.class::isInstance)
                            .map(ProcessStep.class::cast)
                            .flatMap(type -> type.sets(step.settings()).stream()))
                    .collect(Collectors.toSet());
        }

        /** The names of what steps give, one record or several. */
        private Set<String> given() {
            return definition.steps().values().stream()
                    .flatMap(step ->
                            steps
                                    .find(step.type(), ProcessRun.class)
                                    .flatMap(type -> type.result(step.settings()))
                                    .stream())
                    .map(StepType.Result::name)
                    .collect(Collectors.toSet());
        }

        /** What steps give, whichever comes first: the diagram may lead round. */
        private Map<String, String> results() {
            return definition.steps().values().stream()
                    .flatMap(step -> steps
                            .find(step.type(), ProcessRun.class)
                            .flatMap(type -> type.result(step.settings()))
                            .filter(result -> !result.many())
                            .stream())
                    .collect(
                            Collectors.toMap(StepType.Result::name, StepType.Result::entity, (first, second) -> first));
        }

        /** Of the steps that write the record those that write a field by whose change the flow starts, as far as that can be told. */
        private Set<String> starting() {
            return writing().stream()
                    .filter(element -> definition.trigger().all().stream()
                            .anyMatch(one -> one instanceof Trigger.OnSave save
                                    && save.moments().contains(Trigger.Moment.UPDATED)
                                    && mayStart(element, save.changed())))
                    .collect(Collectors.toSet());
        }

        private boolean mayStart(String element, Set<String> changed) {
            StepSettings step = definition.steps().get(element);
            @Nullable JsonNode written = step == null ? null : step.settings().get("values");
            return changed.isEmpty() || written == null || changed.stream().anyMatch(written::has);
        }

        private void starters() {
            String type = artifact.content().path("starters").path("type").asString("editors");
            if (!Set.of("editors", "readers", "roles", "nobody").contains(type)) {
                error("starters.type", "unknown-starters", type);
            }
            if (definition.starters() instanceof Starters.InRoles(var names)) {
                if (names.isEmpty()) {
                    error("starters.roles", "no-starters");
                }
                names.stream()
                        .filter(name -> roles.find(name).isEmpty())
                        .forEach(name -> error("starters.roles", "unknown-role", name));
            }
        }

        private void trigger() {
            problems.addAll(triggers.check(artifact.id(), artifact.content(), definition, entity, whole));
            AsksCheck.Design design = new AsksCheck.Design(entity.orElse(AsksCheck.NOTHING), this::find, types);
            problems.addAll(AsksCheck.check(artifact.id(), definition.asks(), design, messages));
            if (definition.trigger().byDeletion() && !writing().isEmpty()) {
                problems.add(Problem.warning(
                        artifact.id(), "trigger", "writes-deleted", messages.text("workflow.check.writes-deleted")));
            }
            boolean updates = definition.trigger().all().stream()
                    .anyMatch(one ->
                            one instanceof Trigger.OnSave save && save.moments().contains(Trigger.Moment.UPDATED));
            if (updates
                    && compiled.flow()
                            .filter(flow -> flow.straightThrough(starting(), StartsLeft.by(definition)))
                            .isPresent()) {
                problems.add(Problem.warning(
                        artifact.id(), "trigger", "starts-itself", messages.text("workflow.check.starts-itself")));
            }
        }

        private Set<String> writing() {
            return definition.steps().entrySet().stream()
                    .filter(step -> steps.find(step.getValue().type(), ProcessRun.class).stream()
                            .flatMap(type -> type.writes(step.getValue().settings()).stream())
                            .anyMatch(StepType.Writing::isOfRecord))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private void label(String path, LocalizedText label) {
            int length = Math.max(label.zh().length(), label.en().length());
            if (length > LONGEST_LABEL) {
                error(path, "label-too-long", LONGEST_LABEL, length);
            }
        }

        private void form(String path, String form) {
            Optional<Artifact> found = whole.find(new ArtifactId(Layouts.FORM, form));
            if (found.isEmpty()) {
                error(path, "unknown-form", form);
            }
        }

        private void rule(String path, AssigneeRule rule) {
            rule(path, rule, true);
        }

        /** @param later whether somebody may have decided before */
        private void rule(String path, AssigneeRule rule, boolean later) {
            rule.check(new RuleChecker(
                    new RuleChecker.At(artifact.id(), path, later),
                    definition,
                    whole,
                    users.getObject(),
                    messages,
                    problems::add,
                    field -> field(path, field),
                    feel -> feel(path, feel)));
        }

        private void source(String path, VariableSource source) {
            switch (source) {
                case VariableSource.Field(var field) -> field(path, field);
                case VariableSource.Expression(var feel) -> feel(path, feel);
                case VariableSource.Approved(var task) -> outcome(path, task);
                case VariableSource.Outcome(var task) -> outcome(path, task);
            }
        }

        private void outcome(String path, String task) {
            if (isNoTask(task)) {
                error(path, "unknown-task", task);
            }
        }

        private void field(String path, String field) {
            paths.flatMap(known -> known.unknown(field)).ifPresent(wrong -> add(path, wrong));
        }

        /** A field that people fill in, whole. */
        private void whole(String path, String field) {
            paths.flatMap(known -> known.notWhole(field)).ifPresent(wrong -> add(path, wrong));
        }

        /** What an expression names of the record; whether it is an expression at all is said elsewhere. */
        private void paths(String path, String feel) {
            if (expressions.parse(feel) instanceof Parsed.Valid(var expression)) {
                paths.ifPresent(
                        known -> known.inExpression(expression.references()).forEach(wrong -> add(path, wrong)));
            }
        }

        private void add(String path, FlowPaths.Wrong wrong) {
            problems.add(Problem.error(artifact.id(), path, wrong.code(), wrong.message()));
        }

        /** What gives power is edited by administrators in the record, not by whoever a flow gives a task. */
        private void onlyAdministrators(String path, String field) {
            entity.filter(known -> GoverningFields.among(known.name(), field))
                    .flatMap(known -> known.field(field))
                    .ifPresent(known -> problems.add(Problem.error(
                            artifact.id(),
                            path,
                            "only-people",
                            messages.textAbout("workflow.check.only-people", known.label()))));
        }

        private void feel(String path, String feel) {
            if (expressions.parse(feel) instanceof Parsed.Invalid(var position, var message)) {
                problems.add(Problem.error(artifact.id(), path, "invalid-feel", message));
            }
            paths(path, feel);
        }

        private void error(String path, String code, Object... details) {
            problems.add(Problem.error(artifact.id(), path, code, messages.text("workflow.check." + code, details)));
        }
    }

    private static final class Durations {
        static boolean isDuration(String text) {
            try {
                javax.xml.datatype.DatatypeFactory.newInstance().newDuration(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            } catch (javax.xml.datatype.DatatypeConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
