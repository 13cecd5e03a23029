package io.trellis.core.artifact;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/**
 * Makes a draft live: checks the whole, prepares, switches in one write; every node follows. What was published is in use
 * on this node when a method returns. Everything here needs {@code DESIGN}, and what the kinds of the changed artifacts
 * ask for.
 */
public interface Publisher {

    /**
     * Publishes the author's draft, which is empty afterwards. A draft on a base that has moved is laid over what is
     * published now, unless both changed the same artifact. Without changes nothing is made and the answer is the current
     * version.
     */
    PublishResult publish(CurrentUser author, String app);

    /** Publishes exactly these as an app, replacing what it had: templates and package import. */
    PublishResult publishAll(CurrentUser author, String app, List<Artifact> artifacts);

    /** Makes an earlier version the next one. */
    PublishResult restore(CurrentUser author, String app, long version);
}
