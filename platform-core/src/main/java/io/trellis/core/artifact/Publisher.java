package io.trellis.core.artifact;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Makes a draft live: checks the whole, prepares, switches in one write; every node follows. */
public interface Publisher {

    PublishResult publish(CurrentUser author, String app);

    /** Publishes exactly these as an app, replacing what it had: templates and package import. */
    PublishResult publishAll(CurrentUser author, String app, List<Artifact> artifacts);

    /** Makes an earlier version the next one. */
    PublishResult restore(CurrentUser author, String app, long version);
}
