package io.trellis.workflow.bpmn;

import io.trellis.workflow.engine.Rewind;
import java.util.ArrayList;
import java.util.HashMap;
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
 * later, cannot be reached. Each scope is walked once, however many steps are asked about.
 */
public final class Rewinding {

    private final CompiledFlow flow;

    /** The sub-processes that hold a node, outermost first; of nodes of the process itself none. */
    private final Map<String, List<FlowNode.SubProcess>> holders = new HashMap<>();

    /** By the sub-process's id; the process itself under the empty text. */
    private final Map<String, Ahead> walked = new HashMap<>();

    public Rewinding(CompiledFlow flow) {
        this.flow = flow;
        hold(flow.process(), List.of());
    }

    private void hold(FlowNode.Scope scope, List<FlowNode.SubProcess> path) {
        for (FlowNode node : scope.nodes()) {
            holders.putIfAbsent(node.id(), path);
            if (node instanceof FlowNode.SubProcess sub) {
                hold(sub.inner(), Stream.concat(path.stream(), Stream.of(sub)).toList());
            }
        }
    }

    /** Empty where the one does not lead to the other. */
    public static Optional<Rewind> between(CompiledFlow flow, String from, String to) {
        return new Rewinding(flow).from(from, to);
    }

    /** Whether one can go back from the one to the other. */
    public boolean leadsBack(String from, String to) {
        return new Route(from, to).leadsBack();
    }

    /** Empty where the one does not lead to the other. */
    public Optional<Rewind> from(String from, String to) {
        Route route = new Route(from, to);
        if (!route.leadsBack()) {
            return Optional.empty();
        }
        Set<String> reached = route.ahead.of(route.there);
        List<String> supplied = new ArrayList<>(route.ahead.beside(route.there, route.here));
        // the sub-processes that are entered anew, at the step: nothing of them waits at their joins
        for (int depth = route.common; depth < route.toTo.size(); depth++) {
            String entered =
                    depth + 1 < route.toTo.size() ? route.toTo.get(depth + 1).id() : to;
            supplied.addAll(ahead(route.toTo.get(depth)).beside(entered, null));
        }
        Set<String> flows = new LinkedHashSet<>();
        route.ahead.scope.flows().stream()
                .filter(one -> reached.contains(one.source()))
                .forEach(one -> flows.add(one.id()));
        return Optional.of(new Rewind(
                to,
                flow.loops().containsKey(to),
                route.holder == null ? null : route.holder.id(),
                reached,
                flows,
                supplied));
    }

    /**
     * Whether the one can be done anew and what stands between left as it was decided: both stand in the same scope, and
     * neither is done several times.
     */
    public boolean resumes(String from, String to) {
        return leadsBack(from, to)
                && holders.getOrDefault(from, List.of()).equals(holders.getOrDefault(to, List.of()))
                && !flow.loops().containsKey(from)
                && !flow.loops().containsKey(to);
    }

    private Ahead ahead(FlowNode.@Nullable SubProcess holder) {
        return walked.computeIfAbsent(
                holder == null ? "" : holder.id(), any -> new Ahead(holder == null ? flow.process() : holder.inner()));
    }

    /** Two steps, seen from the innermost scope that holds both. */
    private final class Route {

        private final List<FlowNode.SubProcess> toTo;
        private final int common;
        private final FlowNode.@Nullable SubProcess holder;
        private final Ahead ahead;
        private final String here;
        private final String there;

        Route(String from, String to) {
            List<FlowNode.SubProcess> toFrom = holders.getOrDefault(from, List.of());
            toTo = holders.getOrDefault(to, List.of());
            int shared = 0;
            while (shared < toFrom.size()
                    && shared < toTo.size()
                    && toFrom.get(shared).id().equals(toTo.get(shared).id())) {
                shared++;
            }
            common = shared;
            holder = common == 0 ? null : toFrom.get(common - 1);
            ahead = ahead(holder);
            here = common < toFrom.size() ? toFrom.get(common).id() : from;
            there = common < toTo.size() ? toTo.get(common).id() : to;
        }

        /** Into one of several that are gone, nothing leads back: which of them would it be? */
        boolean leadsBack() {
            boolean several = toTo.subList(common, toTo.size()).stream()
                    .anyMatch(sub -> flow.loops().containsKey(sub.id()));
            return !several && !here.equals(there) && ahead.leads(there, here);
        }
    }
}
