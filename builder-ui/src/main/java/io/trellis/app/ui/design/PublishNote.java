package io.trellis.app.ui.design;

import io.trellis.core.artifact.ArtifactId;
import java.util.Optional;

/** What people should know of publishing something, and what they may do about it afterwards. Beans of whoever knows. */
public interface PublishNote {

    /** In words; empty where there is nothing to say. */
    Optional<String> before(ArtifactId id);

    /** Offered once it is published. */
    Optional<Publishing.Offer> after(ArtifactId id);
}
