package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a copy of an artifact brings beside itself, where its author wants that. A bean. */
public interface AlongWithCopy {

    /** What is asked, ticked at first; empty where it brings nothing. */
    Optional<String> offered(AppDraft appDraft, Artifact copied);

    /** The contents that change with it, in one step of the draft. */
    Map<ArtifactId, ObjectNode> contents(AppDraft appDraft, Artifact copied, ArtifactId copy);
}
