package io.trellis.form.record;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.util.List;

/**
 * A note of what was done to a record when the one that it named was deleted.
 *
 * @param target what was deleted: entity and record
 * @param steps the path to the lookup
 * @param cascade whether the record went with its target; otherwise the lookup was emptied
 * @param rows the ids of the rows that named it
 */
record ClearedReference(
        String id,
        String target,
        String entity,
        String record,
        List<String> steps,
        boolean cascade,
        List<String> rows) {

    static final String TARGET = "target";

    static final CollectionSpec<ClearedReference> COLLECTION =
            CollectionSpec.of("cleared_references", ClearedReference.class).index(IndexSpec.on(TARGET));
}
