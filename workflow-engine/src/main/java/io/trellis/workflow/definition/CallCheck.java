package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.engine.FlowEngine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a flow calls, and what only the engine can say about its diagram. */
@Component
final class CallCheck {

    private final BpmnCompiler compiler;
    private final ObjectProvider<FlowEngine> engine;
    private final Messages messages;

    CallCheck(BpmnCompiler compiler, ObjectProvider<FlowEngine> engine, Messages messages) {
        this.compiler = compiler;
        this.engine = engine;
        this.messages = messages;
    }

    List<Problem> check(ArtifactId id, WorkflowDefinition definition, CompiledFlow flow, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>();
        List<WorkflowDefinition> flows = flow.calls().isEmpty() ? List.of() : flows(whole);
        for (FlowNode.Call call : flow.calls()) {
            String place = "bpmn[" + call.id() + "]";
            Optional<WorkflowDefinition> called = CalledFlows.find(flows, definition.app(), call.flow());
            if (called.isEmpty()) {
                problems.add(problem(id, place, "unknown-called", call.flow()));
            } else if (!Objects.equals(called.get().entity(), definition.entity())) {
                problems.add(problem(
                        id,
                        place,
                        "called-entity",
                        call.flow(),
                        String.valueOf(called.get().entity())));
            }
        }
        problems.addAll(DecisionTaskCheck.check(id, definition, flow, whole, messages));
        circle(definition, flow, flows, new LinkedHashSet<>())
                .ifPresent(circle -> problems.add(problem(id, "bpmn", "call-circle", circle)));
        inLoops(id, definition, flow, problems);
        if (problems.isEmpty()) {
            engine.getObject()
                    .refusal(Deployments.xml(definition, flow))
                    .ifPresent(said -> problems.add(problem(id, "bpmn", "engine-refused", said)));
        }
        return problems;
    }

    private static List<WorkflowDefinition> flows(ArtifactSet whole) {
        return whole.all(Workflows.KIND).stream()
                .map(artifact -> DefinitionJson.read(artifact.name(), artifact.app(), artifact.content()))
                .toList();
    }

    private Optional<String> circle(
            WorkflowDefinition definition,
            CompiledFlow flow,
            List<WorkflowDefinition> flows,
            SequencedSet<String> way) {
        if (!way.add(definition.name())) {
            return Optional.of(way.stream()
                            .dropWhile(name -> !name.equals(definition.name()))
                            .collect(Collectors.joining(" → "))
                    + " → " + definition.name());
        }
        for (FlowNode.Call call : flow.calls()) {
            Optional<WorkflowDefinition> called = CalledFlows.find(flows, definition.app(), call.flow());
            Optional<CompiledFlow> next = called.flatMap(
                    other -> compiler.compile(other.bpmn(), other.bound()).flow());
            if (called.isPresent() && next.isPresent()) {
                Optional<String> circle = circle(called.get(), next.get(), flows, way);
                if (circle.isPresent()) {
                    return circle;
                }
            }
        }
        way.remove(definition.name());
        return Optional.empty();
    }

    /** One of several that came back to the initiator could not find its way to the others. */
    private void inLoops(ArtifactId id, WorkflowDefinition definition, CompiledFlow flow, List<Problem> problems) {
        if (definition.approval().resubmit() != ApprovalSettings.Resubmit.STEP) {
            return;
        }
        for (FlowNode.UserTask task : flow.userTasks()) {
            TaskSettings settings = definition.task(task.id());
            boolean returns =
                    (settings.actions().isEmpty() || settings.actions().contains(TaskAction.RETURN))
                            && settings.mayReturnTo(TaskSettings.INITIATOR);
            if (returns && flow.inLoop(task.id())) {
                problems.add(problem(
                        id,
                        "tasks[" + task.id() + "].returnTo",
                        "return-in-loop",
                        task.name().isEmpty() ? task.id() : task.name()));
            }
        }
    }

    private Problem problem(ArtifactId id, String place, String code, Object... details) {
        LocalizedText text = messages.text("workflow.check." + code, details);
        return Problem.error(id, place, code, text);
    }
}
