package io.trellis.workflow.simulate;

import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowNode;
import java.util.List;
import java.util.stream.Stream;

/** The sequence flows of a flow, also those within its sub-processes. */
final class FlowWays {

    private FlowWays() {}

    static List<String> of(CompiledFlow flow) {
        return ways(flow.process()).map(FlowNode.Flow::id).toList();
    }

    static Stream<FlowNode.Flow> ways(FlowNode.Scope scope) {
        return Stream.concat(
                scope.flows().stream(),
                scope.nodes().stream()
                        .flatMap(node -> node instanceof FlowNode.SubProcess sub ? ways(sub.inner()) : Stream.empty()));
    }
}
