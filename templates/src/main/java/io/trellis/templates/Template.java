package io.trellis.templates;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.folder.AppFolder;
import java.util.List;

/** A ready-made app: what {@code templates/<name>/} on the class path holds. */
record Template(String name, AppFolder folder) {

    String app() {
        return folder.head().app();
    }

    List<Artifact> artifacts() {
        return folder.artifacts();
    }
}
