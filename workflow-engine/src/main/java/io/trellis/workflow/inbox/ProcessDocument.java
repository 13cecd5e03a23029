package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.TaskChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as the projection holds it.
 *
 * @param state the name of its state, in small letters
 * @param logged the sequence of the last event that its log took
 * @param suspended since when it does not go on; null where it does
 * @param formerly the versions that it ran before it was migrated, oldest first
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
        List<Entry> log,
        @Nullable Instant suspended,
        List<String> formerly) {

    public ProcessDocument {
        log = List.copyOf(log);
        formerly = List.copyOf(formerly);
    }

    static final CollectionSpec<ProcessDocument> COLLECTION = CollectionSpec.of("process", ProcessDocument.class)
            .field("recordId", "record")
            .index(IndexSpec.on("record", "entity"))
            .index(IndexSpec.on(Sort.ascending("initiator"), Sort.descending("started")))
            .index(IndexSpec.on(Sort.ascending("state"), Sort.ascending("workflow"), Sort.descending("started")))
            .index(IndexSpec.on(Sort.ascending("workflow"), Sort.descending("started")))
            .index(IndexSpec.on(Sort.ascending("definition"), Sort.descending("started")))
            .index(IndexSpec.on(Sort.descending("started")));

    /**
     * What was done with it.
     *
     * @param element of the task; null for what concerns the whole process
     * @param to whom it was handed, null for nobody
     * @param reason one of those that the flow gives to choose from, by its code
     * @param behalf for whom it was done
     * @param hash of this entry and of all before it; null for what earlier releases wrote
     */
    public record Entry(
            @Nullable String element,
            String action,
            String by,
            @Nullable String comment,
            @Nullable String to,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable Brought brought,
            @Nullable String behalf,
            @Nullable String hash) {

        static Entry of(@Nullable String element, TaskChange.Log log, Instant at) {
            TaskChange.Beside beside = log.beside();
            return new Entry(
                    element,
                    log.action(),
                    log.by(),
                    log.comment(),
                    log.to(),
                    at,
                    beside.reason(),
                    beside.all().isEmpty() ? null : new Brought(beside.files(), beside.signature()),
                    beside.behalf(),
                    null);
        }

        Entry chained(String chain) {
            return new Entry(element, action, by, comment, to, at, reason, brought, behalf, chain);
        }

        public List<String> files() {
            return brought == null ? List.of() : brought.files();
        }

        public @Nullable String signature() {
            return brought == null ? null : brought.signature();
        }
    }

    /** Files that came with an action, by id. */
    public record Brought(List<String> files, @Nullable String signature) {}

    public RecordId record() {
        return new RecordId(entity, recordId);
    }

    public LocalizedText label() {
        return new LocalizedText(labelZh, labelEn);
    }
}
