package io.trellis.core.artifact;

import java.util.List;
import java.util.Optional;

/** Artifacts seen as a whole: what is published, or what would be if a draft were. */
public interface ArtifactSet {

    Optional<Artifact> find(ArtifactId id);

    /** Ordered by name. */
    List<Artifact> all(String kind);
}
