package io.trellis.workflow.trigger;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;

/** How far the clock of a trigger has come. @param id the flow and what the trigger is: one that is changed begins anew */
record StartCursorDocument(String id, String workflow, Instant until) {

    static final CollectionSpec<StartCursorDocument> COLLECTION =
            CollectionSpec.of("flowClock", StartCursorDocument.class);
}
