package io.trellis.core.artifact;

import java.util.List;

/**
 * What a content can name: an artifact, or a part of one.
 *
 * @param part empty for the artifact as a whole; for an entity a field's key, and behind it an option's code
 */
public record Named(ArtifactId artifact, List<String> part) {

    public Named {
        part = List.copyOf(part);
    }

    public static Named whole(ArtifactId artifact) {
        return new Named(artifact, List.of());
    }

    public static Named part(ArtifactId artifact, String... part) {
        return new Named(artifact, List.of(part));
    }

    /** Whether the other is this, or a part of it: what names a field of an entity needs the entity too. */
    public boolean covers(Named other) {
        return artifact.equals(other.artifact)
                && other.part.size() >= part.size()
                && other.part.subList(0, part.size()).equals(part);
    }
}
