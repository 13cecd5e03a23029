package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import java.util.Optional;

/** Something more that may be done with an artifact on the overview. A bean for each. */
public interface CardOffer {

    /** What it is called; empty where it makes no sense with this one. */
    Optional<String> offered(Artifact artifact);

    void take(AppDraft appDraft, Artifact artifact);
}
