package io.trellis.core.artifact;

import java.time.Instant;
import java.util.List;

/** A published version of an app. {@code author} is a user id, {@code note} what they said of it; may be empty. */
public record Version(String app, long number, Instant at, String author, String note, List<ArtifactId> changed) {}
