package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.GoverningFields;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.workflow.AssigneeRule;
import io.trellis.workflow.Starters;
import io.trellis.workflow.StepSettings;
import io.trellis.workflow.StepType;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.FreeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Everything that keeps a flow from being published, at its place. */
@Component
final class WorkflowCheck {

    private final BpmnCompiler compiler;
    private final Entities entities;
    private final Expressions expressions;
    private final StepTypes steps;
    private final Roles roles;
    private final Messages messages;

    WorkflowCheck(
            BpmnCompiler compiler,
            Entities entities,
            Expressions expressions,
            StepTypes steps,
            @Lazy Roles roles,
            Messages messages) {
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
        private final WorkflowDefinition definition;
        private final Optional<EntityDefinition> entity;
        private final BpmnCompiler.Compiled compiled;
        private final List<Problem> problems = new ArrayList<>();

        Run(Artifact artifact, ArtifactSet whole) {
            this.artifact = artifact;
            this.definition = DefinitionJson.read(artifact.name(), artifact.app(), artifact.content());
            this.entity = entities.in(whole).stream()
                    .filter(candidate -> candidate.name().equals(definition.entity()))
                    .findFirst();
            this.compiled =
                    compiler.compile(definition.bpmn(), definition.steps().keySet());
        }

        List<Problem> check() {
            if (definition.entity() == null) {
                error("entity", "no-entity");
            } else if (entity.isEmpty()) {
                error("entity", "unknown-entity", definition.entity());
            }
            diagram(compiled.report());
            compiled.report().freeNames().forEach(this::freeName);
            definition.bindings().assignees().forEach((name, rule) -> rule("bindings.assignees[" + name + "]", rule));
            definition
                    .bindings()
                    .variables()
                    .forEach((name, source) -> source("bindings.variables[" + name + "]", source));
            definition.tasks().forEach(this::task);
            definition.steps().forEach(this::step);
            trigger();
            starters();
            return problems;
        }

        private void diagram(BpmnReport report) {
            for (BpmnProblem problem : report.problems()) {
                LocalizedText text = new LocalizedText(
                        (problem.message().zh() + problem.alternative().zh()).trim(),
                        (problem.message().en() + " " + problem.alternative().en()).trim());
                String path = problem.element().isEmpty() ? "bpmn" : "bpmn[" + problem.element() + "]";
                problems.add(
                        problem.isError()
                                ? Problem.error(artifact.id(), path, problem.code(), text)
                                : Problem.warning(artifact.id(), path, problem.code(), text));
            }
        }

        private void freeName(FreeName name) {
            switch (name.kind()) {
                case ASSIGNEE -> {
                    boolean bound = definition.bindings().assignees().containsKey(name.name())
                            || name.elements().stream()
                                    .allMatch(
                                            element -> definition.task(element).assignee() != null);
                    if (!bound) {
                        error("bindings.assignees[" + name.name() + "]", "unbound-assignee", name.name());
                    }
                }
                case VARIABLE -> {
                    boolean bound = definition.bindings().variables().containsKey(name.name())
                            || entity.map(known -> known.field(name.name()).isPresent()
                                            || name.name().equals("id"))
                                    .orElse(true);
                    if (!bound) {
                        error("bindings.variables[" + name.name() + "]", "unbound-variable", name.name());
                    }
                }
                case STEP -> {
                    if (!definition.steps().containsKey(name.name())) {
                        error("steps[" + name.name() + "]", "unbound-step", name.name());
                    }
                }
                case FORM -> {
                    // Without a binding the record's own form is shown.
                }
            }
        }

        private void task(String element, TaskSettings task) {
            String path = "tasks[" + element + "]";
            if (compiled.flow().isPresent()
                    && compiled.report().tasks().stream()
                            .noneMatch(known -> known.element().equals(element))) {
                problems.add(Problem.warning(
                        artifact.id(), path, "unknown-task", messages.text("workflow.check.unknown-task", element)));
            }
            AssigneeRule rule = task.assignee();
            if (rule != null) {
                rule(path + ".assignee", rule);
            }
            AssigneeRule copies = task.copies();
            if (copies != null) {
                rule(path + ".copies", copies);
            }
            task.editable().forEach(field -> {
                field(path + ".editable", field);
                onlyAdministrators(path + ".editable", field);
            });
            if (task.due() != null && !Durations.isDuration(task.due())) {
                error(path + ".due", "bad-duration", task.due());
            }
        }

        private void step(String element, StepSettings step) {
            Optional<StepType> type = steps.find(step.type());
            if (type.isEmpty()) {
                error("steps[" + element + "].type", "unknown-step", step.type());
                return;
            }
            type.get()
                    .check(step.settings() == null ? JsonNodeFactory.instance.objectNode() : step.settings(), entity)
                    .forEach(message -> problems.add(
                            Problem.error(artifact.id(), "steps[" + element + "].settings", "bad-step", message)));
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
            if (!(definition.trigger() instanceof Trigger.OnSave(var moments, var filter))) {
                return;
            }
            if (moments.isEmpty()) {
                error("trigger.events", "no-moment");
            }
            try {
                FilterJson.read(artifact.content().path("trigger").path("filter"));
            } catch (FilterJson.Malformed e) {
                error("trigger.filter." + e.path(), "bad-filter", String.valueOf(e.getMessage()));
            }
            filter.conditions()
                    .forEach(condition ->
                            field("trigger.filter", condition.field().first()));
        }

        private void rule(String path, AssigneeRule rule) {
            switch (rule) {
                case AssigneeRule.UserField(var field) -> field(path, field);
                case AssigneeRule.Expression(var feel) -> feel(path, feel);
                case AssigneeRule.AnyOf(var rules) -> rules.forEach(part -> rule(path, part));
                case AssigneeRule.User user -> {}
                case AssigneeRule.Role role -> {}
                case AssigneeRule.DepartmentManager manager -> {}
                case AssigneeRule.OwnersManager manager -> {}
                case AssigneeRule.InitiatorsManager manager -> {}
                case AssigneeRule.RecordOwner owner -> {}
                case AssigneeRule.Initiator initiator -> {}
            }
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
            if (compiled.report().tasks().stream()
                    .noneMatch(known -> known.element().equals(task))) {
                error(path, "unknown-task", task);
            }
        }

        private void field(String path, String field) {
            String first = field.split("\\.", 2)[0];
            if (entity.isPresent()
                    && !first.equals("id")
                    && entity.get().field(first).isEmpty()) {
                error(path, "unknown-field", field);
            }
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
