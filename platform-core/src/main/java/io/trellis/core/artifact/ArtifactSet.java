package io.trellis.core.artifact;

import java.util.List;
import java.util.Optional;

/** Artifacts seen as a whole: what is published, or what would be if a draft were. */
public interface ArtifactSet {

    Optional<Artifact> find(ArtifactId id);

    /** Ordered by name. */
    List<Artifact> all(String kind);

    /** The same with one more, or with another content of one that is there. */
    default ArtifactSet with(Artifact changed) {
        return new ChangedSet(this, changed);
    }
}
