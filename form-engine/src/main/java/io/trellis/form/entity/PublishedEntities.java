package io.trellis.form.entity;

import io.trellis.core.artifact.ArtifactSet;

/** Where the artifact kind puts what has just been published; everyone else reads {@link Entities}. */
public interface PublishedEntities {

    void replace(ArtifactSet published);
}
