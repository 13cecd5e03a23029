package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;
import java.util.List;

/** What an author has taken into a draft and not published yet. @param id the draft's */
record ArrivingDocument(String id, String app, String version, List<Part> parts) {

    static final CollectionSpec<ArrivingDocument> COLLECTION =
            CollectionSpec.of("app_arriving", ArrivingDocument.class);

    /**
     * @param hash as it came; empty for what the newer version has no more
     * @param draft what it made of the draft; empty where that needed no change
     */
    record Part(String kind, String name, String hash, String draft) {
        ArtifactId artifact() {
            return new ArtifactId(kind, name);
        }
    }
}
