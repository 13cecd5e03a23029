package io.trellis.core.seal;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;

/**
 * A key of the store's own, sealed with a master key: what values are sealed with, so that another master key leaves every
 * value, history and file as it is.
 */
record SealKey(String id, String master, String sealed, Instant made) {

    static final CollectionSpec<SealKey> COLLECTION = CollectionSpec.of("seal_keys", SealKey.class);
}
