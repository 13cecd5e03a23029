package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A content, as text because the names of its members may be anything.
 *
 * @param draft whose it is; null for what is published
 */
record ContentDocument(String id, @Nullable String draft, String json) {

    static final CollectionSpec<ContentDocument> PUBLISHED =
            CollectionSpec.of("artifact_content", ContentDocument.class);

    static final CollectionSpec<ContentDocument> OF_DRAFTS =
            CollectionSpec.of("draft_content", ContentDocument.class).index(IndexSpec.on("draft"));

    ObjectNode content() {
        return CanonicalJson.read(json);
    }
}
