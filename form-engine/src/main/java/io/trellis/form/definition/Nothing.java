package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import java.util.List;
import java.util.Optional;

/** No artifact at all, where only one is looked at by itself. */
enum Nothing implements ArtifactSet {
    PUBLISHED;

    @Override
    public Optional<Artifact> find(ArtifactId id) {
        return Optional.empty();
    }

    @Override
    public List<Artifact> all(String kind) {
        return List.of();
    }
}
