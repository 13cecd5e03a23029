package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways through a scope on which nothing waits for a person or for time. */
final class Circles {

    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> next = new LinkedHashMap<>();
    private final FlowNode.Scope scope;

    Circles(FlowNode.Scope scope) {
        this.scope = scope;
        scope.nodes().forEach(node -> nodes.put(node.id(), node));
        scope.flows().forEach(flow -> lead(flow.source(), flow.target()));
        scope.nodes().forEach(node -> {
            switch (node) {
                case FlowNode.BoundaryTimer timer -> lead(timer.attachedTo(), timer.id());
                case FlowNode.BoundaryError error -> lead(error.attachedTo(), error.id());
                case FlowNode.Start _,
                        FlowNode.End _,
                        FlowNode.UserTask _,
                        FlowNode.ScriptTask _,
                        FlowNode.ServiceTask _,
                        FlowNode.PassThrough _,
                        FlowNode.Refused _,
                        FlowNode.Gateway _,
                        FlowNode.SubProcess _,
                        FlowNode.TimerCatch _ -> {
                    // Its flows are all that leads on.
                }
            }
        });
    }

    private void lead(String from, String to) {
        next.computeIfAbsent(from, any -> new ArrayList<>()).add(to);
    }

    /** The ids of the nodes of one circle in which nothing waits, in their order; empty where there is none. */
    List<String> endless() {
        Set<String> done = new HashSet<>();
        for (String id : nodes.keySet()) {
            List<String> circle = circle(id, new ArrayList<>(), done);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        return List.of();
    }

    private List<String> circle(String id, List<String> path, Set<String> done) {
        int before = path.indexOf(id);
        if (before >= 0) {
            return List.copyOf(path.subList(before, path.size()));
        }
        FlowNode node = nodes.get(id);
        if (node == null || waits(node) || done.contains(id)) {
            return List.of();
        }
        path.add(id);
        for (String target : next.getOrDefault(id, List.of())) {
            List<String> circle = circle(target, path, done);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        path.removeLast();
        done.add(id);
        return List.of();
    }

    /** Whether a way leads from the start through a node of that kind to an end without a wait. */
    boolean straightThrough(Set<String> by) {
        return scope.nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .anyMatch(start -> straight(start.id(), by.isEmpty(), by, new HashSet<>()));
    }

    private boolean straight(String id, boolean passed, Set<String> by, Set<String> seen) {
        FlowNode node = nodes.get(id);
        if (node == null || waits(node) || !seen.add(id + passed)) {
            return false;
        }
        boolean now = passed || by.contains(id) || node instanceof FlowNode.SubProcess sub && holds(sub, by);
        List<String> targets = next.getOrDefault(id, List.of());
        return targets.isEmpty() ? now : targets.stream().anyMatch(target -> straight(target, now, by, seen));
    }

    private static boolean holds(FlowNode.SubProcess sub, Set<String> by) {
        return !by.isEmpty() && new Circles(sub.inner()).straightThrough(by);
    }

    private static boolean waits(FlowNode node) {
        return switch (node) {
            case FlowNode.UserTask task -> true;
            // What it would have done is not known, and it is a problem already.
            case FlowNode.Refused refused -> true;
            case FlowNode.TimerCatch timer -> true;
            case FlowNode.BoundaryTimer timer -> true;
            case FlowNode.SubProcess sub -> !new Circles(sub.inner()).straightThrough(Set.of());
            case FlowNode.Start start -> false;
            case FlowNode.End end -> false;
            case FlowNode.ScriptTask task -> false;
            case FlowNode.ServiceTask task -> false;
            case FlowNode.PassThrough pass -> false;
            case FlowNode.Gateway gateway -> false;
            case FlowNode.BoundaryError error -> false;
        };
    }
}
