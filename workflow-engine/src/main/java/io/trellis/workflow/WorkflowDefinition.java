package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow over the records of an entity, as an artifact of kind {@code workflow} holds it.
 *
 * @param entity the records it is about; null for a draft that is not bound yet
 * @param bpmn the imported text, unchanged; never deployed as it is
 * @param tasks by the id of the user task in the diagram
 * @param steps by the id of the service task in the diagram
 * @param starters who may start it by hand
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
        Starters starters) {

    public WorkflowDefinition {
        tasks = Map.copyOf(tasks);
        steps = Map.copyOf(steps);
    }

    public TaskSettings task(String element) {
        return tasks.getOrDefault(element, TaskSettings.DEFAULT);
    }
}
