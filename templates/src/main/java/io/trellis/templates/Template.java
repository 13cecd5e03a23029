package io.trellis.templates;

import io.trellis.core.artifact.Artifact;
import java.util.List;

/** A ready-made app: what {@code templates/<name>/} on the class path holds. */
record Template(String name, String app, List<Artifact> artifacts) {

    Template {
        artifacts = List.copyOf(artifacts);
    }
}
