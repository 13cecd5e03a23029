package io.trellis.core.artifact;

import tools.jackson.databind.node.ObjectNode;

/** Something an analyst made. {@code content} is not to be changed by who reads it. */
public record Artifact(ArtifactId id, String app, ObjectNode content) {

    public String kind() {
        return id.kind();
    }

    public String name() {
        return id.name();
    }
}
