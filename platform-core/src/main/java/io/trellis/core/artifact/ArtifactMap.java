package io.trellis.core.artifact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A set of artifacts that never changes. */
final class ArtifactMap implements ArtifactSet {

    static final ArtifactMap EMPTY = new ArtifactMap(new TreeMap<>());

    private final NavigableMap<ArtifactId, Artifact> artifacts;

    private ArtifactMap(NavigableMap<ArtifactId, Artifact> artifacts) {
        this.artifacts = artifacts;
    }

    static ArtifactMap of(Collection<Artifact> artifacts) {
        NavigableMap<ArtifactId, Artifact> map = new TreeMap<>();
        artifacts.forEach(artifact -> map.put(artifact.id(), artifact));
        return new ArtifactMap(map);
    }

    @Override
    public Optional<Artifact> find(ArtifactId id) {
        return Optional.ofNullable(artifacts.get(id));
    }

    @Override
    public List<Artifact> all(String kind) {
        return artifacts.tailMap(new ArtifactId(kind, ""), true).values().stream()
                .takeWhile(artifact -> artifact.kind().equals(kind))
                .toList();
    }

    Collection<Artifact> all() {
        return artifacts.values();
    }

    List<Artifact> of(String app) {
        return artifacts.values().stream()
                .filter(artifact -> artifact.app().equals(app))
                .toList();
    }

    /** With these laid over; an empty one takes its artifact away. */
    ArtifactMap with(Map<ArtifactId, Optional<Artifact>> changes) {
        NavigableMap<ArtifactId, Artifact> map = new TreeMap<>(artifacts);
        changes.forEach(
                (id, artifact) -> artifact.ifPresentOrElse(present -> map.put(id, present), () -> map.remove(id)));
        return new ArtifactMap(map);
    }
}
