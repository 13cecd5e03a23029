package io.trellis.form.layout;

import io.trellis.core.artifact.ArtifactSet;

/** Where the artifact kinds put what has just been published; everyone else reads {@link Layouts}. */
public interface PublishedLayouts {

    void replaceForms(ArtifactSet published);

    void replaceViews(ArtifactSet published);
}
