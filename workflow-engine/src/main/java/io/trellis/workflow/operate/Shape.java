package io.trellis.workflow.operate;

import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.FlowNode.Flow;
import io.trellis.workflow.bpmn.FlowNode.Scope;
import io.trellis.workflow.definition.Deployed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes of a version by id, in their order, with what comes before and after each. */
record Shape(Map<String, FlowNode> nodes, List<Flow> flows) {

    static Shape of(Deployed version) {
        Map<String, FlowNode> nodes = new LinkedHashMap<>();
        version.flow().nodes().forEach(node -> nodes.put(node.id(), node));
        List<Flow> flows = new ArrayList<>();
        collect(version.flow().process(), flows);
        return new Shape(nodes, flows);
    }

    private static void collect(Scope scope, List<Flow> flows) {
        flows.addAll(scope.flows());
        scope.nodes().forEach(node -> {
            if (node instanceof FlowNode.SubProcess sub) {
                collect(sub.inner(), flows);
            }
        });
    }

    Set<String> before(String element) {
        return Stream.concat(
                        flows.stream()
                                .filter(flow -> flow.target().equals(element))
                                .map(Flow::source),
                        edge(element).stream())
                .collect(Collectors.toSet());
    }

    Set<String> after(String element) {
        return flows.stream()
                .filter(flow -> flow.source().equals(element))
                .map(Flow::target)
                .collect(Collectors.toSet());
    }

    private Optional<String> edge(String element) {
        return nodes.get(element) instanceof FlowNode.Boundary boundary
                ? Optional.of(boundary.attachedTo())
                : Optional.empty();
    }

    /** Steps of one kind can take each other's place. */
    String kind(String element) {
        return Optional.ofNullable(nodes.get(element)).map(Shape::kind).orElse("");
    }

    private static String kind(FlowNode node) {
        String own = node.getClass().getSimpleName();
        return switch (node) {
            case FlowNode.Gateway gateway -> gateway.kind();
            case FlowNode.SubProcess sub -> own + sub.kind();
            case FlowNode.Boundary edge -> own + event(edge.what()) + edge.interrupting();
            case FlowNode.Start start -> own + start.event().map(Shape::event).orElse("");
            case FlowNode.Catch wait -> own + event(wait.what());
            case FlowNode.Throw sent -> own + event(sent.what());
            case FlowNode.ServiceTask task -> own;
            case FlowNode.DecisionTask task -> own;
            case FlowNode.ScriptTask task -> own;
            case FlowNode.UserTask task -> own;
            case FlowNode.ExternalTask task -> own;
            case FlowNode.ReceiveTask task -> own;
            case FlowNode.Call call -> own;
            case FlowNode.PassThrough task -> own;
            case FlowNode.End end -> own;
            case FlowNode.Refused refused -> own;
        };
    }

    private static String event(FlowEvent event) {
        return event.getClass().getSimpleName();
    }

    /** Where a token can rest, or what holds others, so that it has to be told where it goes. */
    boolean rests(String element) {
        return switch (nodes.get(element)) {
            case null -> false;
            case FlowNode.Start start -> false;
            case FlowNode.End end -> false;
            case FlowNode.Refused refused -> false;
            case FlowNode.PassThrough task -> false;
            case FlowNode.Gateway gateway -> !gateway.kind().equals("exclusiveGateway");
            default -> true;
        };
    }
}
