package io.trellis.core.artifact;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set in which one artifact is another. */
record ChangedSet(ArtifactSet others, Artifact changed) implements ArtifactSet {

    @Override
    public Optional<Artifact> find(ArtifactId id) {
        return id.equals(changed.id()) ? Optional.of(changed) : others.find(id);
    }

    @Override
    public List<Artifact> all(String kind) {
        return kind.equals(changed.kind())
                ? Stream.concat(
                                others.all(kind).stream()
                                        .filter(artifact -> !artifact.id().equals(changed.id())),
                                Stream.of(changed))
                        .sorted(Comparator.comparing(Artifact::name))
                        .toList()
                : others.all(kind);
    }
}
