package io.trellis.workflow.message;

import io.trellis.form.step.StepTypes;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that programs and people hand to flows. A flow reads and writes records in the product's rights, so nothing of them
 * may name one as a step of the flow would: it would be read or written whoever sent it.
 */
@Component
final class FromOutside {

    private static final Set<String> RECORD = Set.of("entity", "id");
    private static final String MARK = "sent";

    private final StepTypes steps;

    FromOutside(StepTypes steps) {
        this.steps = steps;
    }

    /** What looks like a record that a step gave is told from one, as deep as it stands. */
    static Map<String, @Nullable Object> values(Map<String, ? extends @Nullable Object> sent) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        sent.forEach((name, value) -> told.put(name, value(value)));
        if (told.keySet().equals(RECORD)) {
            told.put(MARK, true);
        }
        return told;
    }

    private static @Nullable Object value(@Nullable Object sent) {
        return switch (sent) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name), value));
                yield values(members);
            }
            case List<?> list -> list.stream().map(FromOutside::value).toList();
            case null, default -> sent;
        };
    }

    /** What the flow itself calls something: records that its steps give, answers, decisions, what called flows hand back. */
    Set<String> names(Deployed flow) {
        Set<String> names = new HashSet<>(Set.of(WorkflowDefinition.ANSWERS));
        flow.definition().steps().values().forEach(step -> names(step.type(), step.settings(), names));
        flow.flow().decisions().stream().map(FlowNode.DecisionTask::result).forEach(names::add);
        flow.flow().calls().forEach(call -> call.out().forEach(mapping -> names.add(mapping.variable())));
        return names;
    }

    private void names(String step, ObjectNode settings, Set<String> names) {
        steps.find(step, ProcessRun.class).ifPresent(type -> {
            type.result(settings).ifPresent(result -> names.add(result.name()));
            if (type instanceof ProcessStep own) {
                names.addAll(own.sets(settings));
            }
        });
    }
}
