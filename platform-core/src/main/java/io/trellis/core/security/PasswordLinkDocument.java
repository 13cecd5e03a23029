package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/**
 * A secret as it is stored.
 *
 * @param id its hash
 * @param claimed while somebody sets the password with it
 * @param number the person's sessions' when it was made, see {@link Credentials.Standing}: another password since then makes the secret
 *     worth nothing
 */
record PasswordLinkDocument(String id, String user, Instant until, boolean claimed, long number) {

    static final CollectionSpec<PasswordLinkDocument> COLLECTION =
            CollectionSpec.of("password_link", PasswordLinkDocument.class).index(IndexSpec.on("user"));
}
