package io.trellis.form.record;

import io.trellis.core.security.Share.Grantee;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/**
 * A note of when a record's shares are to be looked at. One for each end that was ever said: one that was changed since is
 * looked at in vain.
 */
record ShareEnd(String id, String entity, String record, Instant at) {

    static final CollectionSpec<ShareEnd> COLLECTION =
            CollectionSpec.of("share_ends", ShareEnd.class).index(IndexSpec.on("at"));

    static ShareEnd of(RecordId record, Grantee to, Instant at) {
        return new ShareEnd(
                record + "|" + to.kind() + "|" + to.id() + "|" + at.toEpochMilli(), record.entity(), record.id(), at);
    }

    RecordId of() {
        return new RecordId(entity, record);
    }
}
