package io.trellis.workflow.hook;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key of a flow's address.
 *
 * @param id the flow
 * @param hash of the key
 * @param hint how it ends
 * @param former the hash of the key before, while that is taken too
 * @param secret what calls are signed with, sealed
 */
record HookKeyDocument(
        String id,
        String hash,
        String hint,
        String person,
        String by,
        Instant at,
        @Nullable String former,
        @Nullable Instant formerUntil,
        @Nullable String secret) {

    static final CollectionSpec<HookKeyDocument> COLLECTION = CollectionSpec.of("flowHooks", HookKeyDocument.class);

    HookKeyDocument with(@Nullable String otherSecret) {
        return new HookKeyDocument(id, hash, hint, person, by, at, former, formerUntil, otherSecret);
    }
}
