package io.trellis.core.artifact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of an app the last time, from a folder or with the product: what local changes are told by.
 *
 * @param source what came with the product, what somebody imported and what other systems sent are lines of versions, each
 *     compared with its own
 * @param version as its authors count; may be empty
 * @param contents as they came
 * @param unsettled what that time both sides had changed otherwise, of which the local side was kept until somebody looks: as
 *     it was before both; empty where it was not there
 */
public record Installation(
        String app,
        Source source,
        String version,
        Map<ArtifactId, ObjectNode> contents,
        Map<ArtifactId, Optional<ObjectNode>> unsettled) {

    public Installation {
        contents = new TreeMap<>(contents);
        unsettled = new TreeMap<>(unsettled);
    }

    public enum Source {
        SHIPPED,
        IMPORTED,
        /** Sent by another system, and published here as it stands in a request. */
        PROMOTED
    }

    /** What came as a first version. */
    public static Installation of(String app, Source source, String version, List<Artifact> artifacts) {
        Map<ArtifactId, ObjectNode> contents = new TreeMap<>();
        artifacts.forEach(artifact -> contents.put(artifact.id(), artifact.content()));
        return new Installation(app, source, version, contents, Map.of());
    }
}
