package io.trellis.workflow.bpmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A flow with its parts: what leads out of a node, and which part holds it. */
public final class Layers {

    private final Map<String, FlowNode> nodes = new HashMap<>();
    private final Map<String, FlowNode.Scope> scopes = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();

    public Layers(CompiledFlow flow) {
        read(flow.process(), "");
    }

    private void read(FlowNode.Scope scope, String holder) {
        for (FlowNode node : scope.nodes()) {
            nodes.put(node.id(), node);
            scopes.put(node.id(), scope);
            holders.put(node.id(), holder);
            if (node instanceof FlowNode.SubProcess part) {
                read(part.inner(), part.id());
            }
        }
    }

    public List<FlowNode.Flow> out(String node) {
        return Optional.ofNullable(scopes.get(node))
                .map(scope -> scope.flows().stream()
                        .filter(flow -> flow.source().equals(node))
                        .toList())
                .orElse(List.of());
    }

    /** The part that holds a node; empty for the process itself. */
    public Optional<String> holder(String node) {
        return Optional.ofNullable(holders.get(node)).filter(holder -> !holder.isEmpty());
    }

    /** Where a part begins. */
    public List<String> begins(FlowNode.SubProcess part) {
        return part.inner().nodes().stream()
                .filter(FlowNode.Start.class::isInstance)
                .map(FlowNode::id)
                .toList();
    }

    /** Whether tokens come together here. */
    public boolean isJoin(String node) {
        return nodes.get(node) instanceof FlowNode.Gateway gateway
                && !gateway.isExclusive()
                && Objects.requireNonNull(scopes.get(node)).flows().stream()
                                .filter(flow -> flow.target().equals(node))
                                .count()
                        > 1;
    }

    /** Whether the first way that can be taken is the only one. */
    public boolean takesOne(String node) {
        return nodes.get(node) instanceof FlowNode.Gateway gateway && gateway.isExclusive();
    }

    /** Whether all ways are taken, or any of them may be: the walk cannot tell what will happen first. */
    public boolean takesAll(String node) {
        return nodes.get(node) instanceof FlowNode.Gateway gateway && (gateway.isParallel() || gateway.isOfEvents());
    }
}
