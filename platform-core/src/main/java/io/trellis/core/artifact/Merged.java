package io.trellis.core.artifact;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of an artifact that two have worked on.
 *
 * @param content empty where it is deleted
 * @param conflicts what both changed otherwise; the content has it as it was chosen
 */
public record Merged(Optional<ObjectNode> content, List<MergeConflict> conflicts) {

    public Merged {
        conflicts = List.copyOf(conflicts);
    }
}
