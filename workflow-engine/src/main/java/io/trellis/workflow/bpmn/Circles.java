package io.trellis.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways through a scope on which nothing waits for a person or for time. */
final class Circles {

    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> next = new LinkedHashMap<>();
    /** Timers and conditions that may end or leave a wait as soon as it begins, by what they are attached to. */
    private final Map<String, List<String>> hurried = new HashMap<>();

    private final FlowNode.Scope scope;
    private final Inner inner;

    Circles(FlowNode.Scope scope) {
        this(scope, new Inner(new HashMap<>(), new HashMap<>()));
    }

    private Circles(FlowNode.Scope scope, Inner inner) {
        this.scope = scope;
        this.inner = inner;
        scope.nodes().forEach(node -> nodes.put(node.id(), node));
        scope.flows().forEach(flow -> lead(flow.source(), flow.target()));
        scope.nodes().forEach(node -> {
            // of anything else its flows are all that leads on
            if (node instanceof FlowNode.Boundary edge) {
                lead(edge.attachedTo(), edge.id());
                if (edge.what() instanceof FlowEvent.Timer timer && timer.isNoWait()
                        || edge.what() instanceof FlowEvent.Conditional) {
                    hurried.computeIfAbsent(edge.attachedTo(), any -> new ArrayList<>())
                            .add(edge.id());
                }
            }
        });
    }

    /** What is known of sub-processes, by id: each is looked into once, however many ways lead to it. */
    private record Inner(Map<String, Boolean> waits, Map<String, Boolean> holds) {}

    private void lead(String from, String to) {
        next.computeIfAbsent(from, any -> new ArrayList<>()).add(to);
    }

    /** The ids of the nodes of one circle in which nothing waits, in their order; empty where there is none. */
    List<String> endless() {
        Set<String> done = new HashSet<>();
        for (String id : nodes.keySet()) {
            List<String> circle = circle(id, done);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        return List.of();
    }

    private List<String> circle(String first, Set<String> done) {
        Set<String> path = new LinkedHashSet<>();
        Deque<Visit> way = new ArrayDeque<>();
        enter(first, path, way, done);
        while (!way.isEmpty()) {
            Visit visit = way.element();
            if (!visit.targets.hasNext()) {
                way.pop();
                path.remove(visit.node);
                continue;
            }
            String target = visit.targets.next();
            if (path.contains(target)) {
                List<String> whole = List.copyOf(path);
                return whole.subList(whole.indexOf(target), whole.size());
            }
            enter(target, path, way, done);
        }
        return List.of();
    }

    private void enter(String id, Set<String> path, Deque<Visit> way, Set<String> done) {
        FlowNode node = nodes.get(id);
        if (node != null && done.add(id)) {
            path.add(id);
            way.push(new Visit(id, onward(node).iterator()));
        }
    }

    private record Visit(String node, Iterator<String> targets) {}

    /** Whether a way leads from the start through a node of that kind to an end without a wait. */
    boolean straightThrough(Set<String> by) {
        return straightThrough(by, Set.of());
    }

    /** @param without nodes through which it does not lead */
    boolean straightThrough(Set<String> by, Set<String> without) {
        Deque<Step> open = new ArrayDeque<>();
        scope.nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .forEach(start -> open.push(new Step(start.id(), by.isEmpty())));
        Set<Step> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Step step = open.pop();
            FlowNode node = nodes.get(step.node);
            if (node == null || without.contains(step.node) || !seen.add(step)) {
                continue;
            }
            boolean now =
                    step.passed || by.contains(step.node) || node instanceof FlowNode.SubProcess sub && holds(sub, by);
            if (now && !waits(node) && next.getOrDefault(step.node, List.of()).isEmpty()) {
                return true;
            }
            onward(node).forEach(target -> open.push(new Step(target, now)));
        }
        return false;
    }

    private record Step(String node, boolean passed) {}

    private boolean holds(FlowNode.SubProcess sub, Set<String> by) {
        if (by.isEmpty()) {
            return false;
        }
        Boolean known = inner.holds.get(sub.id());
        if (known == null) {
            known = new Circles(sub.inner(), inner).straightThrough(by);
            inner.holds.put(sub.id(), known);
        }
        return known;
    }

    /** Where a token goes from a node at once. */
    private List<String> onward(FlowNode node) {
        return (waits(node) ? hurried : next).getOrDefault(node.id(), List.of());
    }

    private boolean waits(FlowNode node) {
        return switch (node) {
            case FlowNode.UserTask task -> true;
            case FlowNode.ReceiveTask task -> true;
            case FlowNode.ExternalTask task -> true;
            // what it calls may wait; how often it is called without a wait is bounded when it runs
            case FlowNode.Call call -> true;
            // What it would have done is not known, and it is a problem already.
            case FlowNode.Refused refused -> true;
            case FlowNode.Catch catching -> catching.what().waits();
            case FlowNode.Boundary boundary -> boundary.what().waits();
            case FlowNode.Throw thrown -> false;
            case FlowNode.SubProcess sub -> waits(sub);
            case FlowNode.Start start -> false;
            case FlowNode.End end -> false;
            case FlowNode.ScriptTask task -> false;
            case FlowNode.ServiceTask task -> false;
            case FlowNode.DecisionTask task -> false;
            case FlowNode.PassThrough pass -> false;
            case FlowNode.Gateway gateway -> false;
        };
    }

    private boolean waits(FlowNode.SubProcess sub) {
        Boolean known = inner.waits.get(sub.id());
        if (known == null) {
            known = !new Circles(sub.inner(), inner).straightThrough(Set.of());
            inner.waits.put(sub.id(), known);
        }
        return known;
    }
}
