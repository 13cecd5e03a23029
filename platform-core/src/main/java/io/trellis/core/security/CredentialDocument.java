package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A password as it is stored, by the user's id. @param hash null while none was set */
record CredentialDocument(
        String id, @Nullable String hash, @Nullable Instant changed, long sessions, boolean mustChange) {

    static final CollectionSpec<CredentialDocument> COLLECTION =
            CollectionSpec.of("credential", CredentialDocument.class);

    static CredentialDocument empty(String userId) {
        return new CredentialDocument(userId, null, null, 0, false);
    }
}
