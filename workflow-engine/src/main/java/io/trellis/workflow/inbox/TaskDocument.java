package io.trellis.workflow.inbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.engine.EngineTask;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as the projection holds it.
 *
 * @param seq of the last event that it took
 * @param status the name of its state, in small letters
 * @param waitsFor tokens of whom it waits for: {@code u:<id>}, {@code r:<role>}; empty once it is over
 * @param copies ids of those who got a copy; {@code readBy} of those who have looked at theirs
 * @param processing since when its decision is being saved; null where none is
 * @param by who decided it, with which outcome and comment
 * @param words by which it is found, in small letters: the title of the record when it arose, names
 */
public record TaskDocument(
        String id,
        long seq,
        String process,
        String definition,
        String workflow,
        String element,
        String entity,
        String recordId,
        String initiator,
        String nameZh,
        String nameEn,
        String labelZh,
        String labelEn,
        String status,
        List<String> waitsFor,
        List<String> copies,
        List<String> readBy,
        @Nullable String assignee,
        List<String> candidates,
        List<String> voted,
        List<String> signers,
        @Nullable String returnTo,
        List<String> together,
        Map<String, String> behalf,
        @Nullable Instant created,
        @Nullable Instant due,
        @Nullable Instant processing,
        @Nullable Instant ended,
        @Nullable String outcome,
        @Nullable String by,
        @Nullable String comment,
        @Nullable String words) {

    static final CollectionSpec<TaskDocument> COLLECTION = CollectionSpec.of("task", TaskDocument.class)
            .field("recordId", "record")
            .field("status", "state")
            .field("waitsFor", "for")
            .field("copies", "cc")
            .field("readBy", "read")
            .index(IndexSpec.on(Sort.ascending("for"), Sort.descending("created")))
            .index(IndexSpec.on("for", "due"))
            .index(IndexSpec.on(Sort.ascending("by"), Sort.descending("created")))
            .index(IndexSpec.on(Sort.ascending("initiator"), Sort.descending("created")))
            .index(IndexSpec.on(Sort.ascending("cc"), Sort.descending("created")))
            .index(IndexSpec.on("record", "entity"))
            .index(IndexSpec.on("process"));

    /** Found by these words from now on. */
    TaskDocument found(String text) {
        return new TaskDocument(
                id,
                seq,
                process,
                definition,
                workflow,
                element,
                entity,
                recordId,
                initiator,
                nameZh,
                nameEn,
                labelZh,
                labelEn,
                status,
                waitsFor,
                copies,
                readBy,
                assignee,
                candidates,
                voted,
                signers,
                returnTo,
                together,
                behalf,
                created,
                due,
                processing,
                ended,
                outcome,
                by,
                comment,
                text.toLowerCase(Locale.ROOT));
    }

    public RecordId record() {
        return new RecordId(entity, recordId);
    }

    public LocalizedText name() {
        return new LocalizedText(nameZh, nameEn);
    }

    public LocalizedText workflowLabel() {
        return new LocalizedText(labelZh, labelEn);
    }

    public TaskItem.State state() {
        return TaskItem.State.valueOf(status.toUpperCase(Locale.ROOT));
    }

    public EngineTask.Holders holders() {
        return new EngineTask.Holders(assignee, candidates, voted, signers, returnTo, together, behalf);
    }
}
