package io.trellis.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where tokens of a scope can go without going back: found in one walk over its flows. */
final class Ahead {

    final FlowNode.Scope scope;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<List<Integer>> next = new ArrayList<>();
    /** Where each leads in one step, without the flows that lead back. */
    private final List<Set<Integer>> forward = new ArrayList<>();
    /** Each itself, and all that it leads to. */
    private final List<BitSet> reached = new ArrayList<>();

    Ahead(FlowNode.Scope scope) {
        this.scope = scope;
        scope.nodes().forEach(node -> number(node.id()));
        scope.flows().forEach(flow -> next(flow.source(), flow.target()));
        scope.nodes().forEach(node -> {
            // anything else leads on by its flows alone
            if (node instanceof FlowNode.Boundary boundary) {
                next(boundary.attachedTo(), boundary.id());
            }
        });
        BitSet seen = new BitSet(ids.size());
        scope.nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .forEach(start -> walk(number(start.id()), seen));
        for (int node = 0; node < ids.size(); node++) {
            walk(node, seen);
        }
    }

    private int number(String id) {
        return numbers.computeIfAbsent(id, any -> {
            ids.add(id);
            next.add(new ArrayList<>());
            forward.add(new HashSet<>());
            reached.add(new BitSet());
            return ids.size() - 1;
        });
    }

    private void next(String from, String to) {
        int target = number(to);
        next.get(number(from)).add(target);
    }

    /** Keeps the flows that do not lead to where the walk has come from; what a node leads to is known when it is left. */
    private void walk(int first, BitSet seen) {
        if (seen.get(first)) {
            return;
        }
        Deque<Visit> way = new ArrayDeque<>();
        BitSet above = new BitSet(ids.size());
        enter(first, seen, above, way);
        while (!way.isEmpty()) {
            Visit visit = way.element();
            List<Integer> targets = next.get(visit.node);
            if (visit.tried < targets.size()) {
                int target = targets.get(visit.tried++);
                if (!above.get(target)) {
                    forward.get(visit.node).add(target);
                    if (!seen.get(target)) {
                        enter(target, seen, above, way);
                    }
                }
                continue;
            }
            BitSet all = reached.get(visit.node);
            all.set(visit.node);
            forward.get(visit.node).forEach(target -> all.or(reached.get(target)));
            above.clear(visit.node);
            way.pop();
        }
    }

    private static void enter(int node, BitSet seen, BitSet above, Deque<Visit> way) {
        seen.set(node);
        above.set(node);
        way.push(new Visit(node));
    }

    boolean leads(String from, String to) {
        Integer one = numbers.get(from);
        Integer other = numbers.get(to);
        return one == null || other == null ? from.equals(to) : reached.get(one).get(other);
    }

    /** The node itself, and all that it leads to. */
    Set<String> of(String node) {
        Integer number = numbers.get(node);
        if (number == null) {
            return Set.of(node);
        }
        Set<String> all = new LinkedHashSet<>();
        reached.get(number).stream().forEach(one -> all.add(ids.get(one)));
        return all;
    }

    /**
     * The flows that come from elsewhere into parallel joins among what a node leads to.
     *
     * @param before only joins that lead to this node; null for all
     */
    List<String> beside(String node, @Nullable String before) {
        Set<String> joins = new HashSet<>();
        scope.nodes().stream()
                .filter(one -> one instanceof FlowNode.Gateway gateway
                        && gateway.isParallel()
                        && leads(node, gateway.id())
                        && (before == null || leads(gateway.id(), before)))
                .forEach(join -> joins.add(join.id()));
        return scope.flows().stream()
                .filter(flow -> joins.contains(flow.target()) && !leads(node, flow.source()) && isForward(flow))
                .map(FlowNode.Flow::id)
                .toList();
    }

    private boolean isForward(FlowNode.Flow flow) {
        return forward.get(number(flow.source())).contains(number(flow.target()));
    }

    /** How far the walk has come at a node. */
    private static final class Visit {

        private final int node;
        private int tried;

        Visit(int node) {
            this.node = node;
        }
    }
}
