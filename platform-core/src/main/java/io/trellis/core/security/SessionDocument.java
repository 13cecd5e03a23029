package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/** A session as it is stored. @param user the id of the person */
record SessionDocument(
        String id, String user, long number, String address, String device, Instant began, Instant used) {

    static final CollectionSpec<SessionDocument> COLLECTION = CollectionSpec.of("session", SessionDocument.class)
            .index(IndexSpec.on("user"))
            .index(IndexSpec.on("used"));

    Sessions.Opened opened() {
        return new Sessions.Opened(id, number, address, device, began, used);
    }
}
