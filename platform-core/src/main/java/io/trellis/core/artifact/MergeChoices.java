package io.trellis.core.artifact;

import java.util.Map;
import java.util.Optional;

/**
 * Which side is taken of what two changed otherwise.
 *
 * @param each by {@link MergeConflict#key}
 * @param others of those that are not named; empty where nobody has chosen yet
 */
public record MergeChoices(Map<String, Side> each, Optional<Side> others) {

    public static final MergeChoices NONE = new MergeChoices(Map.of(), Optional.empty());
    public static final MergeChoices MINE = new MergeChoices(Map.of(), Optional.of(Side.MINE));

    public MergeChoices {
        each = Map.copyOf(each);
    }

    /** What is here, until somebody chooses. */
    Side of(ArtifactId artifact, MergeConflict conflict) {
        return each.getOrDefault(conflict.key(artifact), others.orElse(Side.MINE));
    }

    public boolean isOpen(ArtifactId artifact, MergeConflict conflict) {
        return others.isEmpty() && !each.containsKey(conflict.key(artifact));
    }
}
