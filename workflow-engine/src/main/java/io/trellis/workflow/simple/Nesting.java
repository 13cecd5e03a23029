package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Sequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what goes on at the same time is nested properly: nothing leads into or out of a branch but at its ends. */
final class Nesting {

    private final Graph graph;

    Nesting(Graph graph) {
        this.graph = graph;
    }

    /** The gateways of choices that are not, the innermost first. */
    List<String> tangled(Sequence sequence) {
        return sequence.blocks().stream()
                .filter(Choice.class::isInstance)
                .map(Choice.class::cast)
                .flatMap(choice -> Stream.concat(
                        choice.branches().stream().flatMap(branch -> tangled(branch.body()).stream()),
                        isTangled(choice) ? Stream.of(choice.id()) : Stream.empty()))
                .toList();
    }

    private boolean isTangled(Choice choice) {
        return choice.kind() != Kind.EXCLUSIVE
                && (choice.join().isEmpty() && choice.after().size() > 1
                        || waitsForTooMany(choice)
                        || choice.branches().stream().anyMatch(branch -> leaks(branch, choice)));
    }

    /** A join of what runs at the same time waits for each way that leads to it. */
    private boolean waitsForTooMany(Choice choice) {
        return choice.kind() == Kind.PARALLEL
                && !choice.join().isEmpty()
                && graph.in(choice.join()).size()
                        > choice.branches().stream()
                                .filter(branch -> branch.body().goesOn())
                                .count();
    }

    private boolean leaks(Branch branch, Choice choice) {
        Set<String> inside = branch.body().elements().collect(Collectors.toSet());
        Set<String> leaving = choice.join().isEmpty()
                ? Set.copyOf(choice.after())
                : graph.in(choice.join()).stream().map(Way::id).collect(Collectors.toSet());
        if (inside.isEmpty()) {
            return !leaving.contains(branch.way());
        }
        return inside.stream()
                .anyMatch(node -> graph.in(node).stream()
                                .anyMatch(way -> !inside.contains(way.source())
                                        && !way.id().equals(branch.way()))
                        || graph.out(node).stream()
                                .anyMatch(way -> !inside.contains(way.target()) && !leaving.contains(way.id())));
    }
}
