package io.trellis.workflow.engine;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Going back to a step, said of tokens. All that descend from the step are taken back, wherever they are, and it begins
 * anew; what stands beside it stays.
 *
 * @param element the step
 * @param several whether it is done several times, and is again
 * @param scope the innermost sub-process that holds both the step and where one comes from; null for the process
 * @param nodes what the step leads to within the scope, and the node that is or holds the step
 * @param flows the sequence flows that leave those nodes: a token that waits at a join is known by the flow that it came by
 * @param supplied sequence flows into joins that the step leads through, from branches that stay as they were decided:
 *     their tokens were used up when the join was passed, and are put there again
 */
public record Rewind(
        String element,
        boolean several,
        @Nullable String scope,
        Set<String> nodes,
        Set<String> flows,
        List<String> supplied) {

    public Rewind {
        nodes = Set.copyOf(nodes);
        flows = Set.copyOf(flows);
        supplied = List.copyOf(supplied);
    }
}
