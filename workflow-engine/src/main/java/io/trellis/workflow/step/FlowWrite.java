package io.trellis.workflow.step;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a flow wrote to a record, as it is stored.
 *
 * @param before the fields as they stood; {@code after} as they were written, empty until they were
 */
record FlowWrite(
        String id, String process, String entity, String recordId, Instant at, List<Kept> before, List<Kept> after) {

    static final CollectionSpec<FlowWrite> COLLECTION = CollectionSpec.of("flow_write", FlowWrite.class)
            .field("recordId", "record")
            .index(IndexSpec.on("process"));

    static final String AFTER = "after";

    /** @param value null for none */
    record Kept(String field, @Nullable Object value) {}

    RecordId record() {
        return new RecordId(entity, recordId);
    }
}
