package io.trellis.core.artifact;

import java.time.Instant;
import java.util.List;

/** A published version of an app. {@code author} is a user id. */
public record Version(String app, long number, Instant at, String author, List<ArtifactId> changed) {}
