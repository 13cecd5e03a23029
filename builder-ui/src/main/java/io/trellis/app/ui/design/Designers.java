package io.trellis.app.ui.design;

import io.trellis.core.artifact.ArtifactId;
import java.util.Map;

/** Where each kind of artifact is designed. */
public final class Designers {

    private static final Map<String, String> PATHS = Map.of(
            "entity", "design/entities/",
            "form", "design/entities/",
            "view", "design/views/",
            "workflow", "design/workflows/",
            "dashboard", "design/dashboards/");

    private Designers() {}

    /** The designer of an artifact; the overview for a kind that has none. */
    public static String path(ArtifactId artifact) {
        String path = PATHS.get(artifact.kind());
        return path == null ? "design" : path + artifact.name();
    }
}
