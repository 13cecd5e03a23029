package io.trellis.core.folder;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.folder.Arrival.Fate;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An artifact of an app that comes, with what becomes of it.
 *
 * @param before what came the last time
 * @param mine as it is here; empty where it is not
 * @param theirs as it comes; empty where it does not
 * @param result as it will be; empty where it is deleted
 */
record Coming(
        Arrival arrival,
        Optional<ObjectNode> before,
        Optional<ObjectNode> mine,
        Optional<ObjectNode> theirs,
        Optional<ObjectNode> result) {

    ArtifactId id() {
        return arrival.id();
    }

    boolean moves() {
        return switch (arrival.fate()) {
            case NEW, CHANGED, MERGED, CONFLICT, GONE -> !result.equals(mine);
            case KEPT, SAME, TAKEN, ABSENT -> false;
        };
    }

    /** Whether it is of what came, and not made here alone. */
    boolean came() {
        return arrival.fate() != Fate.TAKEN && arrival.fate() != Fate.ABSENT;
    }
}
