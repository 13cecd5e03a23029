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
    private final EventPlaces places;
    /** What undoes something is reached by no flow. */
    private final Set<String> handlers;

    Structure(Reading reading, Map<String, Integer> lines) {
        this.problems = reading.problems;
        this.lines = lines;
        this.places = new EventPlaces(problems, lines, reading.handlers);
        this.handlers = Set.copyOf(reading.handlers.values());
    }

    void check(FlowNode.Scope process, String processId) {
        List<FlowNode> starts = process.nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .toList();
        long plain = starts.stream().filter(start -> start.event().isEmpty()).count();
        if (starts.isEmpty() || plain > 1) {
            error(processId, "starts", starts.isEmpty() ? 0 : plain);
        }
        process.nodes().stream()
                .filter(FlowNode.SubProcess.class::isInstance)
                .flatMap(sub -> ((FlowNode.SubProcess) sub).inner().nodes().stream())
                .filter(FlowNode.Start.class::isInstance)
                .filter(start -> start.event()
                        .filter(FlowEvent.Compensation.class::isInstance)
                        .isPresent())
                .forEach(start -> error(start.id(), "compensation-start"));
        check(process, starts, false, Map.of());
    }

    private void inside(FlowNode.SubProcess sub, Map<String, FlowNode> around) {
        List<FlowNode> starts = sub.inner().nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .toList();
        if (starts.size() != 1) {
            error(sub.id(), "starts", starts.size());
        }
        check(
                sub.inner(),
                starts,
                sub.kind() == FlowNode.SubProcess.Kind.TRANSACTION,
                sub.kind() == FlowNode.SubProcess.Kind.EVENT ? around : Map.of());
    }

    private void check(FlowNode.Scope scope, List<FlowNode> starts, boolean transaction, Map<String, FlowNode> outer) {
        Map<String, FlowNode> nodes = new LinkedHashMap<>();
        scope.nodes().forEach(node -> nodes.put(node.id(), node));
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
            if (node instanceof FlowNode.SubProcess sub) {
                inside(sub, nodes);
            }
        }
        places.check(scope, nodes, outer, outgoing, transaction);
        reachable(scope, nodes, starts, outgoing);
        circles(scope, nodes);
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
        if (node instanceof FlowNode.Gateway found && (found.isParallel() || found.isOfEvents())) {
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
        nodes.forEach((id, node) -> {
            if (!seen.contains(id) && !starts.isEmpty() && !isReachedOtherwise(node)) {
                problems.warning(id, line(id), "unreachable");
            }
        });
    }

    private boolean isReachedOtherwise(FlowNode node) {
        return node instanceof FlowNode.Refused
                || handlers.contains(node.id())
                || node instanceof FlowNode.SubProcess sub && sub.kind() == FlowNode.SubProcess.Kind.EVENT;
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
