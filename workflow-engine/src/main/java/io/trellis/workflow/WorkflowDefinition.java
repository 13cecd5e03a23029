package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.bpmn.BoundElements;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flow over the records of an entity, as an artifact of kind {@code workflow} holds it.
 *
 * @param entity the records it is about; null for a draft that is not bound yet
 * @param bpmn the imported text, unchanged but for what was drawn; never deployed as it is
 * @param tasks by the id of the user task in the diagram
 * @param steps by the id of the service task in the diagram
 * @param starters who may start it by hand
 * @param limit how long a process may take; null for as long as it takes
 * @param asks what whoever starts it by hand is asked, at most {@value #MOST_ASKS}; answers are kept with the process
 */
public record WorkflowDefinition(
        String name,
        String app,
        LocalizedText label,
        @Nullable String entity,
        String bpmn,
        Trigger trigger,
        Bindings bindings,
        Map<String, TaskSettings> tasks,
        Map<String, StepSettings> steps,
        Starters starters,
        ApprovalSettings approval,
        @Nullable RunLimit limit,
        List<FieldDefinition> asks) {

    public static final int MOST_ASKS = 20;

    /** Under which expressions find what was answered, as in {@code start.reason}. */
    public static final String ANSWERS = "start";

    public WorkflowDefinition {
        asks = List.copyOf(asks);
        tasks = Map.copyOf(tasks);
        steps = Map.copyOf(steps);
    }

    /** What is settled beside the diagram, whatever the file says about it. */
    public BoundElements bound() {
        Set<String> assigned = new HashSet<>(bindings.assignees().keySet());
        Set<String> due = new HashSet<>();
        tasks.forEach((element, task) -> {
            if (task.assignee() != null) {
                assigned.add(element);
            }
            if (task.due() != null || task.time().due() != null) {
                due.add(element);
            }
        });
        return new BoundElements(steps.keySet(), assigned, due);
    }

    public WorkflowDefinition(
            String name,
            String app,
            LocalizedText label,
            @Nullable String entity,
            String bpmn,
            Trigger trigger,
            Bindings bindings,
            Map<String, TaskSettings> tasks,
            Map<String, StepSettings> steps,
            Starters starters) {
        this(
                name,
                app,
                label,
                entity,
                bpmn,
                trigger,
                bindings,
                tasks,
                steps,
                starters,
                ApprovalSettings.DEFAULT,
                null,
                List.of());
    }

    public WorkflowDefinition with(ApprovalSettings other) {
        return new WorkflowDefinition(
                name, app, label, entity, bpmn, trigger, bindings, tasks, steps, starters, other, limit, asks);
    }

    public WorkflowDefinition with(@Nullable RunLimit other) {
        return new WorkflowDefinition(
                name, app, label, entity, bpmn, trigger, bindings, tasks, steps, starters, approval, other, asks);
    }

    public WorkflowDefinition with(Bindings others) {
        return new WorkflowDefinition(
                name, app, label, entity, bpmn, trigger, others, tasks, steps, starters, approval, limit, asks);
    }

    /** The same flow, asking whoever starts it. */
    public WorkflowDefinition with(List<FieldDefinition> others) {
        return new WorkflowDefinition(
                name, app, label, entity, bpmn, trigger, bindings, tasks, steps, starters, approval, limit, others);
    }

    /** The same flow, drawn otherwise. */
    public WorkflowDefinition with(
            String diagram, Map<String, TaskSettings> otherTasks, Map<String, StepSettings> otherSteps) {
        return new WorkflowDefinition(
                name,
                app,
                label,
                entity,
                diagram,
                trigger,
                bindings,
                otherTasks,
                otherSteps,
                starters,
                approval,
                limit,
                asks);
    }

    public TaskSettings task(String element) {
        return tasks.getOrDefault(element, TaskSettings.DEFAULT);
    }
}
