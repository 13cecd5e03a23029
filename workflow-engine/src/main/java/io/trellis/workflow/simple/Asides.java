package io.trellis.workflow.simple;

import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Block.Single;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Hangs what stands at the edge of an element, and what is reached from there alone, at that element. */
final class Asides {

    private final Graph graph;
    private final Set<String> visited;

    /** @param visited what is shown; what is hung is added to it */
    Asides(Graph graph, Set<String> visited) {
        this.graph = graph;
        this.visited = visited;
    }

    Sequence hang(Sequence sequence) {
        return graph.hasEdges()
                ? new Sequence(
                        sequence.first(),
                        sequence.blocks().stream().map(this::hang).toList())
                : sequence;
    }

    private Block hang(Block block) {
        return switch (block) {
            case Single single -> withAsides(single);
            case Choice choice ->
                new Choice(
                        choice.id(),
                        choice.kind(),
                        choice.branches().stream()
                                .map(branch -> new Branch(branch.way(), branch.standard(), hang(branch.body())))
                                .toList(),
                        choice.join(),
                        choice.after());
            case Block.End end -> end;
            case Block.Jump jump -> jump;
            case Block.Kept kept -> kept;
        };
    }

    private Single withAsides(Single single) {
        List<String> edges = graph.atEdge(single.id());
        Set<String> found = new LinkedHashSet<>(graph.reached(edges, visited::contains));
        visited.addAll(found);
        return new Single(single.id(), single.kind(), single.after(), found);
    }
}
