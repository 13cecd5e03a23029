package io.trellis.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the nodes of a scope hang together. */
final class Structure {

    /** What the engine's tables take for names and ids. */
    static final int LONGEST_NAME = 255;

    private final Problems problems;
    private final Map<String, Integer> lines;

    Structure(Problems problems, Map<String, Integer> lines) {
        this.problems = problems;
        this.lines = lines;
    }

    void check(FlowNode.Scope scope, String scopeId) {
        Map<String, FlowNode> nodes = new LinkedHashMap<>();
        scope.nodes().forEach(node -> nodes.put(node.id(), node));
        List<FlowNode> starts =
                scope.nodes().stream().filter(FlowNode.Start.class::isInstance).toList();
        if (starts.size() != 1) {
            error(scopeId, "starts", starts.size());
        }
        for (FlowNode.Flow flow : scope.flows()) {
            if (!nodes.containsKey(flow.source()) || !nodes.containsKey(flow.target())) {
                error(flow.id(), "dangling-flow", flow.source(), flow.target());
            }
        }
        Map<String, List<FlowNode.Flow>> outgoing = new HashMap<>();
        scope.flows().forEach(flow -> outgoing.computeIfAbsent(flow.source(), any -> new ArrayList<>())
                .add(flow));
        scope.flows().stream()
                .filter(flow -> flow.id().length() > LONGEST_NAME)
                .forEach(flow -> error(flow.id(), "id-too-long", LONGEST_NAME));
        for (FlowNode node : scope.nodes()) {
            names(node);
            ways(node, outgoing.getOrDefault(node.id(), List.of()));
            switch (node) {
                case FlowNode.BoundaryTimer boundary -> attached(boundary.id(), boundary.attachedTo(), nodes);
                case FlowNode.BoundaryError boundary -> {
                    attached(boundary.id(), boundary.attachedTo(), nodes);
                    if (!(nodes.get(boundary.attachedTo()) instanceof FlowNode.SubProcess)) {
                        error(boundary.id(), "error-boundary", boundary.attachedTo());
                    }
                }
                case FlowNode.SubProcess sub -> check(sub.inner(), sub.id());
                case FlowNode.Start _,
                        FlowNode.End _,
                        FlowNode.UserTask _,
                        FlowNode.ScriptTask _,
                        FlowNode.ServiceTask _,
                        FlowNode.PassThrough _,
                        FlowNode.Refused _,
                        FlowNode.Gateway _,
                        FlowNode.TimerCatch _ -> {
                    // Nothing to say about its place.
                }
            }
        }
        reachable(scope, nodes, starts, outgoing);
        circles(scope, nodes);
    }

    private void attached(String id, String host, Map<String, FlowNode> nodes) {
        if (!nodes.containsKey(host)) {
            error(id, "not-attached", host);
        }
    }

    /** Whether a way leads on from a node, whatever the record holds. */
    private void ways(FlowNode node, List<FlowNode.Flow> outgoing) {
        if (node instanceof FlowNode.Refused) {
            return;
        }
        boolean gateway = node instanceof FlowNode.Gateway;
        if (outgoing.isEmpty()) {
            if (gateway) {
                error(node.id(), "dead-gateway");
            }
            return;
        }
        if (node instanceof FlowNode.Gateway found && found.isParallel()) {
            outgoing.stream()
                    .filter(flow -> flow.condition() != null)
                    .forEach(flow -> problems.warning(flow.id(), line(flow.id()), "condition-ignored", found.id()));
            return;
        }
        List<FlowNode.Flow> open = outgoing.stream()
                .filter(flow -> flow.condition() == null && !flow.standard())
                .toList();
        boolean standard = outgoing.stream().anyMatch(FlowNode.Flow::standard);
        if (node instanceof FlowNode.Gateway found && found.isExclusive() && outgoing.size() > 1 && !open.isEmpty()) {
            open.forEach(flow -> error(flow.id(), "no-condition", found.id()));
        } else if (!standard && open.isEmpty()) {
            error(node.id(), "no-default");
        }
    }

    private void reachable(
            FlowNode.Scope scope,
            Map<String, FlowNode> nodes,
            List<FlowNode> starts,
            Map<String, List<FlowNode.Flow>> outgoing) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        starts.forEach(start -> open.add(start.id()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!seen.add(id)) {
                continue;
            }
            outgoing.getOrDefault(id, List.of()).forEach(flow -> open.push(flow.target()));
            for (FlowNode node : scope.nodes()) {
                if (node instanceof FlowNode.Boundary boundary
                        && boundary.attachedTo().equals(id)) {
                    open.push(node.id());
                }
            }
        }
        for (String id : nodes.keySet()) {
            if (!seen.contains(id) && !starts.isEmpty() && !(nodes.get(id) instanceof FlowNode.Refused)) {
                problems.warning(id, line(id), "unreachable");
            }
        }
    }

    /** A circle in which nothing waits would never come to rest. */
    private void circles(FlowNode.Scope scope, Map<String, FlowNode> nodes) {
        List<String> circle = new Circles(scope).endless();
        if (!circle.isEmpty()) {
            String first = circle.stream()
                    .filter(id -> nodes.get(id) instanceof FlowNode.Gateway)
                    .findFirst()
                    .orElse(circle.getFirst());
            error(
                    first,
                    "endless-loop",
                    circle.stream().map(id -> label(nodes, id)).collect(Collectors.joining(" → ")));
        }
    }

    private static String label(Map<String, FlowNode> nodes, String id) {
        FlowNode node = nodes.get(id);
        return node == null || node.name().isEmpty() ? id : node.name();
    }

    private void names(FlowNode node) {
        if (node.name().length() > LONGEST_NAME) {
            error(node.id(), "name-too-long", LONGEST_NAME, node.name().length());
        }
        if (node.id().length() > LONGEST_NAME) {
            error(node.id(), "id-too-long", LONGEST_NAME);
        }
    }

    private void error(String id, String code, Object... details) {
        problems.error(id, line(id), code, details);
    }

    private int line(String id) {
        return lines.getOrDefault(id, 0);
    }
}
