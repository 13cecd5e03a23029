package io.trellis.core.artifact;

import java.util.List;

/** How publishing ended. */
public sealed interface PublishResult {

    /** @param warnings what the analyst should know */
    record Published(long version, List<Problem> warnings) implements PublishResult {}

    /** Nothing was changed. */
    record Refused(List<Problem> problems) implements PublishResult {}

    /** Somebody published meanwhile, and these artifacts were changed on both sides. Nothing was changed. */
    record Conflict(long base, long current, List<ArtifactId> conflicts) implements PublishResult {}
}
