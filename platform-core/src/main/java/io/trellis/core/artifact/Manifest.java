package io.trellis.core.artifact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of an app: which artifacts it has, with the hashes of their contents.
 *
 * @param id not the number, as two nodes may try to publish the same one; the pointer says which of them did
 * @param previous the manifest before it, empty for the first
 */
record Manifest(
        String id,
        String app,
        long number,
        String previous,
        Instant at,
        String author,
        String note,
        List<ArtifactId> changed,
        Map<ArtifactId, String> hashes) {

    Version version() {
        return new Version(app, number, at, author, note, changed);
    }
}
