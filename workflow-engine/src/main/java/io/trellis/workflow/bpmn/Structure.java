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

/** Whether the nodes of a scope hang together. */
final class Structure {

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
        for (FlowNode node : scope.nodes()) {
            switch (node) {
                case FlowNode.Gateway gateway -> gateway(gateway, outgoing.getOrDefault(gateway.id(), List.of()));
                case FlowNode.BoundaryTimer boundary -> attached(boundary.id(), boundary.attachedTo(), nodes);
                case FlowNode.BoundaryError boundary -> {
                    attached(boundary.id(), boundary.attachedTo(), nodes);
                    if (!(nodes.get(boundary.attachedTo()) instanceof FlowNode.SubProcess)) {
                        error(boundary.id(), "error-boundary", boundary.attachedTo());
                    }
                }
                case FlowNode.SubProcess sub -> check(sub.inner(), sub.id());
                default -> {
                    // Nothing to say about its place.
                }
            }
        }
        reachable(scope, nodes, starts, outgoing);
        spinning(nodes, outgoing);
    }

    private void attached(String id, String host, Map<String, FlowNode> nodes) {
        if (!nodes.containsKey(host)) {
            error(id, "not-attached", host);
        }
    }

    private void gateway(FlowNode.Gateway gateway, List<FlowNode.Flow> outgoing) {
        if (outgoing.isEmpty()) {
            error(gateway.id(), "dead-gateway");
            return;
        }
        if (gateway.kind().equals("parallelGateway") || outgoing.size() == 1) {
            return;
        }
        List<FlowNode.Flow> open = outgoing.stream()
                .filter(flow -> flow.condition() == null && !flow.id().equals(gateway.defaultFlow()))
                .toList();
        boolean standard = outgoing.stream().anyMatch(flow -> flow.id().equals(gateway.defaultFlow()));
        if (open.size() > (standard ? 0 : 1)) {
            open.forEach(flow -> error(flow.id(), "no-condition", gateway.id()));
        } else if (!standard && open.isEmpty()) {
            problems.warning(gateway.id(), line(gateway.id()), "no-default");
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
                if (node instanceof FlowNode.BoundaryTimer timer
                                && timer.attachedTo().equals(id)
                        || node instanceof FlowNode.BoundaryError error
                                && error.attachedTo().equals(id)) {
                    open.push(node.id());
                }
            }
        }
        for (String id : nodes.keySet()) {
            // What was refused stands here as a pass-through, so a problem names it already.
            if (!seen.contains(id) && !starts.isEmpty() && !(nodes.get(id) instanceof FlowNode.PassThrough)) {
                problems.warning(id, line(id), "unreachable");
            }
        }
    }

    /** A circle in which nothing waits and nothing is a job of its own would never come to rest. */
    private void spinning(Map<String, FlowNode> nodes, Map<String, List<FlowNode.Flow>> outgoing) {
        Set<String> done = new HashSet<>();
        for (String id : nodes.keySet()) {
            if (spins(id, nodes, outgoing, new HashSet<>(), done)) {
                error(id, "endless-loop");
                return;
            }
        }
    }

    private static boolean spins(
            String id,
            Map<String, FlowNode> nodes,
            Map<String, List<FlowNode.Flow>> outgoing,
            Set<String> path,
            Set<String> done) {
        FlowNode node = nodes.get(id);
        boolean rests = !(node instanceof FlowNode.Gateway || node instanceof FlowNode.PassThrough);
        if (rests || done.contains(id)) {
            return false;
        }
        if (!path.add(id)) {
            return true;
        }
        for (FlowNode.Flow flow : outgoing.getOrDefault(id, List.of())) {
            if (spins(flow.target(), nodes, outgoing, path, done)) {
                return true;
            }
        }
        path.remove(id);
        done.add(id);
        return false;
    }

    private void error(String id, String code, Object... details) {
        problems.error(id, line(id), code, details);
    }

    private int line(String id) {
        return lines.getOrDefault(id, 0);
    }
}
