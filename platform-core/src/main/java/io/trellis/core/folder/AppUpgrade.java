package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Installation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What brings an app to a newer version and keeps what was changed here.
 *
 * @param changes to publish; empty for what is deleted
 * @param after what is known to have come once that is published
 */
public record AppUpgrade(Arrivals arrivals, Map<ArtifactId, Optional<Artifact>> changes, Installation after) {

    public AppUpgrade {
        changes = new TreeMap<>(changes);
    }
}
