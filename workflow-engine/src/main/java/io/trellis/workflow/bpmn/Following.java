package io.trellis.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The user tasks that may come next after a node, without another user task between. */
public final class Following {

    private final CompiledFlow flow;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> tasks = new LinkedHashSet<>();

    private Following(CompiledFlow flow) {
        this.flow = flow;
    }

    public static List<String> tasks(CompiledFlow flow, String node) {
        Following following = new Following(flow);
        following.after(node);
        return List.copyOf(following.tasks);
    }

    private void after(String node) {
        Deque<String> next = new ArrayDeque<>(List.of(node));
        boolean first = true;
        while (!next.isEmpty()) {
            String id = next.pop();
            Optional<FlowNode.SubProcess> holder = holder(flow.process(), id);
            FlowNode.Scope scope = holder.map(FlowNode.SubProcess::inner).orElse(flow.process());
            if (!first) {
                reached(scope, id, next);
                if (tasks.contains(id)) {
                    continue;
                }
            }
            first = false;
            List<String> targets = scope.flows().stream()
                    .filter(one -> one.source().equals(id))
                    .map(FlowNode.Flow::target)
                    .toList();
            targets.stream().filter(seen::add).forEach(next::add);
            // whoever comes to the end of a part goes on behind it
            if (targets.isEmpty()) {
                holder.map(FlowNode.SubProcess::id).filter(seen::add).ifPresent(part -> next.addAll(behind(part)));
            }
        }
    }

    private List<String> behind(String part) {
        FlowNode.Scope scope =
                holder(flow.process(), part).map(FlowNode.SubProcess::inner).orElse(flow.process());
        return scope.flows().stream()
                .filter(one -> one.source().equals(part))
                .map(FlowNode.Flow::target)
                .filter(seen::add)
                .toList();
    }

    private void reached(FlowNode.Scope scope, String id, Deque<String> next) {
        scope.nodes().stream().filter(node -> node.id().equals(id)).forEach(node -> {
            if (node instanceof FlowNode.UserTask) {
                tasks.add(id);
            }
            if (node instanceof FlowNode.SubProcess part) {
                part.inner().nodes().stream()
                        .filter(FlowNode.Start.class::isInstance)
                        .map(FlowNode::id)
                        .filter(seen::add)
                        .forEach(next::add);
            }
        });
    }

    /** The innermost sub-process that holds a node; empty for the process itself. */
    private static Optional<FlowNode.SubProcess> holder(FlowNode.Scope scope, String id) {
        for (FlowNode node : scope.nodes()) {
            if (node instanceof FlowNode.SubProcess part) {
                if (part.inner().nodes().stream().anyMatch(inner -> inner.id().equals(id))) {
                    return Optional.of(part);
                }
                Optional<FlowNode.SubProcess> deeper = holder(part.inner(), id);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }
}
