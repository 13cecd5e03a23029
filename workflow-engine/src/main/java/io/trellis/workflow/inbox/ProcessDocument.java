package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as the projection holds it.
 *
 * @param state the name of its state, in small letters
 * @param logged the sequence of the last event that its log took
 */
public record ProcessDocument(
        String id,
        String definition,
        String workflow,
        String entity,
        String recordId,
        String initiator,
        String labelZh,
        String labelEn,
        String state,
        @Nullable Instant started,
        @Nullable Instant ended,
        long logged,
        List<Entry> log) {

    static final CollectionSpec<ProcessDocument> COLLECTION = CollectionSpec.of("process", ProcessDocument.class)
            .field("recordId", "record")
            .index(IndexSpec.on("record", "entity"))
            .index(IndexSpec.on(Sort.ascending("state"), Sort.ascending("workflow"), Sort.descending("started")));

    /**
     * What was done with it.
     *
     * @param element of the task; null for what concerns the whole process
     * @param to whom it was handed, null for nobody
     */
    public record Entry(
            @Nullable String element,
            String action,
            String by,
            @Nullable String comment,
            @Nullable String to,
            @Nullable Instant at) {}

    public RecordId record() {
        return new RecordId(entity, recordId);
    }

    public LocalizedText label() {
        return new LocalizedText(labelZh, labelEn);
    }
}
