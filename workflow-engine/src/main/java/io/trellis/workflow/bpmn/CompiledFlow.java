package io.trellis.workflow.bpmn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A flow as the product runs it.
 *
 * @param outcomesRead ids of user tasks whose outcome some condition reads; {@code *} where one reads the latest outcome
 */
public record CompiledFlow(FlowNode.Scope process, Set<String> outcomesRead) {

    /** Every node, also those inside sub-processes, in the order of the file. */
    public Stream<FlowNode> nodes() {
        return nodes(process);
    }

    public Optional<FlowNode> node(String id) {
        return nodes().filter(node -> node.id().equals(id)).findFirst();
    }

    public List<FlowNode.UserTask> userTasks() {
        return nodes().filter(FlowNode.UserTask.class::isInstance)
                .map(FlowNode.UserTask.class::cast)
                .toList();
    }

    /** Whether the process can come from its start to an end over one of these steps without a person or a timer. */
    public boolean straightThrough(Set<String> steps) {
        return !steps.isEmpty() && new Circles(process).straightThrough(steps);
    }

    /** Conditions by the id of the sequence flow. */
    public Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        flows(process).forEach(flow -> {
            if (flow.condition() != null) {
                conditions.put(flow.id(), flow.condition());
            }
        });
        return conditions;
    }

    private static Stream<FlowNode> nodes(FlowNode.Scope scope) {
        return scope.nodes().stream()
                .flatMap(node -> node instanceof FlowNode.SubProcess sub
                        ? Stream.concat(Stream.of(node), nodes(sub.inner()))
                        : Stream.of(node));
    }

    private static Stream<FlowNode.Flow> flows(FlowNode.Scope scope) {
        return Stream.concat(
                scope.flows().stream(),
                scope.nodes().stream()
                        .flatMap(
                                node -> node instanceof FlowNode.SubProcess sub ? flows(sub.inner()) : Stream.empty()));
    }
}
