package io.trellis.app.ui.shell;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.security.CurrentUser;
import java.util.Optional;

/** A kind of artifact that has a page to work on, so that it can stand in the navigation. A bean for each such kind. */
public interface KindPage {

    String kind();

    /** Where it is; empty where the person may not go there, or it is not there. @param group the heading it stands under */
    Optional<Destination> destination(CurrentUser user, String group, ArtifactId id);

    /** Whether it is offered where no navigation places it. */
    default boolean offeredByItself(ArtifactId id) {
        return true;
    }
}
