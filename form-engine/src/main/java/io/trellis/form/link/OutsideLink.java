package io.trellis.form.link;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept: what it opens, for how long, and what came of it.
 *
 * @param id made of the key of the step that made it
 * @param person in whose rights the page is made and the answer carried out
 * @param accept the action that is done when somebody agrees, {@code decline} when they do not; empty for none
 * @param nameInto what the action asks that gets the name of who answers, {@code remarkInto} their remark; empty for nothing
 * @param field of the record into which the address was put; empty for none
 * @param seen when it was opened first; null for not yet
 * @param closedBy the key of the step that withdrew it; null where none did
 */
record OutsideLink(
        String id,
        String entity,
        String recordId,
        String person,
        String print,
        String accept,
        String decline,
        String nameInto,
        String remarkInto,
        String field,
        String language,
        Instant at,
        Instant until,
        State state,
        @Nullable Instant seen,
        @Nullable Instant answered,
        @Nullable String name,
        @Nullable String remark,
        @Nullable String closedBy) {

    /** What has become of it. */
    enum State {
        OPEN,
        /** Somebody's answer is being carried out. */
        ANSWERING,
        ACCEPTED,
        DECLINED,
        WITHDRAWN
    }

    static final CollectionSpec<OutsideLink> COLLECTION = CollectionSpec.of("outsideLink", OutsideLink.class)
            .field("recordId", "record")
            .index(IndexSpec.on("record", "entity", "at"));

    RecordId about() {
        return new RecordId(entity, recordId);
    }
}
