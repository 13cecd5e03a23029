package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/** @param id provider and subject */
record OutsideIdentity(String id, String userId, Instant since) {

    static final CollectionSpec<OutsideIdentity> COLLECTION =
            CollectionSpec.of("outside_identities", OutsideIdentity.class).index(IndexSpec.on("userId"));

    /** A provider's id has no space in it. */
    static String id(String provider, String subject) {
        return provider + " " + subject;
    }
}
