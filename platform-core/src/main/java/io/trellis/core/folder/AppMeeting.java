package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app as it comes and as it is published here.
 *
 * @param arrivals all of it, chosen or not
 * @param changes what of it would be published; empty for what is deleted
 * @param came what has come once that is published; empty for what comes no more
 */
public record AppMeeting(
        Arrivals arrivals, Map<ArtifactId, Optional<Artifact>> changes, Map<ArtifactId, Optional<ObjectNode>> came) {

    public AppMeeting {
        changes = new TreeMap<>(changes);
        came = new TreeMap<>(came);
    }
}
