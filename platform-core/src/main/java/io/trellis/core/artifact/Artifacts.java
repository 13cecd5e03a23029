package io.trellis.core.artifact;

import java.util.List;

/** What is published now, in every app; a read is a memory access. */
public interface Artifacts extends ArtifactSet {

    /** The version of an app; 0 before its first publish. */
    long version(String app);

    /** Those that hold anything, ordered by name. */
    List<String> apps();

    /** The artifacts of an app at an earlier version, ordered by id; empty when the version is unknown. */
    List<Artifact> at(String app, long version);

    /** Newest first. */
    List<Version> versions(String app);
}
