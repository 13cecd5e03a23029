package io.trellis.workflow.simulate;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowEngine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads off where a trial stands. */
final class TrialStates {

    private static final List<TaskAction> FOR_ALL =
            List.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN, TaskAction.WITHDRAW);

    private TrialStates() {}

    static TrialState of(RunningTrial trial) {
        Optional<FlowEngine.Position> position = trial.process().isEmpty()
                ? Optional.empty()
                : trial.engine.engine().position(trial.process());
        Set<String> active = new LinkedHashSet<>();
        if (trial.ended().isEmpty()) {
            position.ifPresent(found -> active.addAll(found.active()));
        }
        trial.failure().ifPresent(failure -> active.remove(failure.element()));
        return new TrialState(
                active,
                position.map(FlowEngine.Position::done).orElse(Set.of()),
                trial.process().isEmpty() ? Set.of() : trial.engine.taken(trial.process()),
                tasks(trial),
                trial.ended().isPresent() ? List.of() : trial.timers(),
                trial.processes().stream()
                        .flatMap(one -> trial.engine.awaited(one).stream())
                        .map(one -> new TrialState.Awaited(
                                FlowStep.Sent.valueOf(one.kind().name()), one.name(), one.element()))
                        .distinct()
                        .toList(),
                outside(trial, active),
                trial.process().isEmpty() ? java.util.Map.of() : trial.engine.variables(trial.process()),
                trial.now(() -> trial.world.records.last(CurrentUser.system(), trial.record))
                        .orElseThrow(),
                trial.time(),
                trial.ended(),
                trial.failure(),
                trial.world.notes.happened());
    }

    private static List<TrialState.Open> tasks(RunningTrial trial) {
        List<TrialState.Open> open = new ArrayList<>();
        for (EngineEvent.Asked asked : trial.asked()) {
            trial.engine.engine().task(asked.task()).ifPresent(task -> {
                Deployed flow = trial.flow(task.definition());
                open.add(new TrialState.Open(
                        task.id(),
                        task.element(),
                        Resubmission.is(task.element()) ? trial.label(task.element()) : flow.taskLabel(task.element()),
                        people(task),
                        Optional.ofNullable(asked.due()),
                        actions(flow, task.element()),
                        editable(trial, flow, task.element())));
            });
        }
        return open;
    }

    private static Set<String> people(EngineTask task) {
        return new LinkedHashSet<>(task.holders().waitsFor());
    }

    private static List<TaskAction> actions(Deployed flow, String element) {
        if (Resubmission.is(element)) {
            return List.of(TaskAction.RESUBMIT, TaskAction.WITHDRAW);
        }
        List<TaskAction> set = flow.definition().task(element).actions();
        return set.isEmpty()
                ? FOR_ALL
                : FOR_ALL.stream()
                        .filter(action -> set.contains(action) || action == TaskAction.WITHDRAW)
                        .toList();
    }

    private static List<String> editable(RunningTrial trial, Deployed flow, String element) {
        return Resubmission.is(element)
                ? trial.world.entities.find(trial.record.entity()).stream()
                        .flatMap(entity -> entity.definition().fields().stream())
                        .filter(field -> !field.readOnly())
                        .map(FieldDefinition::key)
                        .toList()
                : StepRights.of(flow.definition().task(element)).editable();
    }

    private static List<TrialState.Outside> outside(RunningTrial trial, Set<String> active) {
        return trial.flow
                .flow()
                .nodes()
                .filter(node -> node instanceof FlowNode.ExternalTask && active.contains(node.id()))
                .map(node -> new TrialState.Outside(
                        node.id(), trial.label(node.id()), ((FlowNode.ExternalTask) node).topic()))
                .toList();
    }

    /** As the engine knows them. */
    static List<String> topics(RunningTrial trial) {
        return trial.flow
                .flow()
                .nodes()
                .filter(FlowNode.ExternalTask.class::isInstance)
                .map(node -> trial.flow.definition().app() + "/" + ((FlowNode.ExternalTask) node).topic())
                .distinct()
                .toList();
    }
}
