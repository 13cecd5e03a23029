package io.trellis.workflow.hook;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is stored.
 *
 * @param id of the flow and of what tells this delivery from others, so that what comes twice is taken once
 * @param made the id that a record of it has or would have
 * @param since when it was begun last
 */
record DeliveryDocument(
        String id,
        String flow,
        Instant at,
        Instant since,
        String state,
        String made,
        @Nullable String record,
        @Nullable String process,
        @Nullable String zh,
        @Nullable String en,
        @Nullable String body,
        boolean sealed,
        int repeats) {

    static final String FLOW = "flow";
    static final String AT = "at";
    static final String SINCE = "since";
    static final String STATE = "state";
    static final String BODY = "body";

    static final CollectionSpec<DeliveryDocument> COLLECTION = CollectionSpec.of(
                    "flowHookDeliveries", DeliveryDocument.class)
            .index(IndexSpec.on(FLOW, AT))
            .index(IndexSpec.on(AT));
}
