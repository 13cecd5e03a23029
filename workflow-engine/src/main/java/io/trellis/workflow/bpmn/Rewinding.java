package io.trellis.workflow.bpmn;

import io.trellis.workflow.engine.Rewind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What going back from one step to another does to the tokens of a process. One can go back only along the way that led
 * here: flows that lead back are left out of account, so that a step of a branch beside this one, and one that comes
 * later, cannot be reached.
 */
public final class Rewinding {

    private Rewinding() {}

    /** Empty where the one does not lead to the other. */
    public static Optional<Rewind> between(CompiledFlow flow, String from, String to) {
        List<FlowNode.SubProcess> toFrom = path(flow.process(), from);
        List<FlowNode.SubProcess> toTo = path(flow.process(), to);
        int common = 0;
        while (common < toFrom.size()
                && common < toTo.size()
                && toFrom.get(common).id().equals(toTo.get(common).id())) {
            common++;
        }
        FlowNode.@Nullable SubProcess holder = common == 0 ? null : toFrom.get(common - 1);
        FlowNode.Scope scope = holder == null ? flow.process() : holder.inner();
        String here = common < toFrom.size() ? toFrom.get(common).id() : from;
        String there = common < toTo.size() ? toTo.get(common).id() : to;
        Ahead ahead = new Ahead(scope);
        Set<String> reached = ahead.of(there);
        if (here.equals(there) || !reached.contains(here)) {
            return Optional.empty();
        }
        List<String> supplied = new ArrayList<>(ahead.beside(reached, here));
        // the sub-processes that are entered anew, at the step: nothing of them waits at their joins
        for (int depth = common; depth < toTo.size(); depth++) {
            Ahead inside = new Ahead(toTo.get(depth).inner());
            String entered = depth + 1 < toTo.size() ? toTo.get(depth + 1).id() : to;
            supplied.addAll(inside.beside(inside.of(entered), null));
        }
        Set<String> flows = new LinkedHashSet<>();
        scope.flows().stream().filter(one -> reached.contains(one.source())).forEach(one -> flows.add(one.id()));
        return Optional.of(new Rewind(to, holder == null ? null : holder.id(), reached, flows, supplied));
    }

    /** The sub-processes that hold a node, outermost first. */
    private static List<FlowNode.SubProcess> path(FlowNode.Scope scope, String id) {
        for (FlowNode node : scope.nodes()) {
            if (node instanceof FlowNode.SubProcess sub) {
                boolean inside = sub.inner().nodes().stream()
                        .anyMatch(inner -> inner.id().equals(id));
                List<FlowNode.SubProcess> deeper = inside ? List.of() : path(sub.inner(), id);
                if (inside || !deeper.isEmpty()) {
                    return Stream.concat(Stream.of(sub), deeper.stream()).toList();
                }
            }
        }
        return List.of();
    }

    /** Where tokens of a scope can go without going back. */
    private static final class Ahead {

        private final FlowNode.Scope scope;
        private final Map<String, List<String>> next = new HashMap<>();
        private final Map<String, Set<String>> forward = new HashMap<>();

        Ahead(FlowNode.Scope scope) {
            this.scope = scope;
            scope.flows().forEach(flow -> next(flow.source(), flow.target()));
            scope.nodes().forEach(node -> {
                switch (node) {
                    case FlowNode.BoundaryTimer timer -> next(timer.attachedTo(), timer.id());
                    case FlowNode.BoundaryError error -> next(error.attachedTo(), error.id());
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
                        // leads on by its flows alone
                    }
                }
            });
            Set<String> seen = new HashSet<>();
            scope.nodes().stream()
                    .filter(FlowNode.Start.class::isInstance)
                    .forEach(start -> walk(start.id(), seen, new HashSet<>()));
            scope.nodes().forEach(node -> walk(node.id(), seen, new HashSet<>()));
        }

        private void next(String from, String to) {
            next.computeIfAbsent(from, any -> new ArrayList<>()).add(to);
        }

        /** Keeps the flows that do not lead to where the walk has come from. */
        private void walk(String node, Set<String> seen, Set<String> above) {
            if (!seen.add(node)) {
                return;
            }
            above.add(node);
            for (String target : next.getOrDefault(node, List.of())) {
                if (!above.contains(target)) {
                    forward.computeIfAbsent(node, any -> new LinkedHashSet<>()).add(target);
                    walk(target, seen, above);
                }
            }
            above.remove(node);
        }

        /** The node itself, and all that it leads to. */
        Set<String> of(String node) {
            Set<String> reached = new LinkedHashSet<>();
            collect(node, reached);
            return reached;
        }

        private void collect(String node, Set<String> reached) {
            if (reached.add(node)) {
                forward.getOrDefault(node, Set.of()).forEach(target -> collect(target, reached));
            }
        }

        /**
         * The flows that come from elsewhere into parallel joins among what is reached.
         *
         * @param before only joins that lead to this node; null for all
         */
        List<String> beside(Set<String> reached, @Nullable String before) {
            return scope.nodes().stream()
                    .filter(node -> node instanceof FlowNode.Gateway gateway
                            && gateway.kind().equals("parallelGateway")
                            && reached.contains(gateway.id())
                            && (before == null || of(gateway.id()).contains(before)))
                    .flatMap(join -> scope.flows().stream()
                            .filter(flow -> flow.target().equals(join.id())
                                    && !reached.contains(flow.source())
                                    && isForward(flow)))
                    .map(FlowNode.Flow::id)
                    .toList();
        }

        private boolean isForward(FlowNode.Flow flow) {
            return forward.getOrDefault(flow.source(), Set.of()).contains(flow.target());
        }
    }
}
