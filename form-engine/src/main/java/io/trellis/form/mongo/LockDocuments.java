package io.trellis.form.mongo;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordLock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import org.bson.Document;

/** The locks of a record as they stand in its document. */
final class LockDocuments {

    private LockDocuments() {}

    static List<Document> write(List<RecordLock> locks) {
        return locks.stream()
                .map(lock -> new Document("by", lock.holder())
                        .append("zh", lock.label().zh())
                        .append("en", lock.label().en())
                        .append("since", Date.from(lock.since()))
                        .append("open", lock.open().stream().sorted().toList())
                        .append("editor", lock.editor())
                        .append("lifted", lock.lifted()))
                .toList();
    }

    static List<RecordLock> read(List<Document> documents) {
        return documents.stream()
                .map(lock -> new RecordLock(
                        lock.get("by", ""),
                        new LocalizedText(lock.get("zh", ""), lock.get("en", "")),
                        lock.get("since") instanceof Date since ? since.toInstant() : Instant.EPOCH,
                        new LinkedHashSet<>(lock.getList("open", String.class, List.of())),
                        lock.getString("editor"),
                        lock.get("lifted", false)))
                .toList();
    }
}
