package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.FileHolder;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files are read by who may read the record, and kept as long as the history of a process names them. */
@Component
final class FilesOfHistories implements FileHolder {

    static final String SIGN = "~";

    private final Inbox inbox;
    private final Records records;
    private final Messages messages;

    FilesOfHistories(Inbox inbox, Records records, Messages messages) {
        this.inbox = inbox;
        this.records = records;
        this.messages = messages;
    }

    @Override
    public String sign() {
        return SIGN;
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.timeline");
    }

    @Override
    public Optional<RecordData> reading(CurrentUser user, RecordId record, String id) {
        return inbox.process(id).isPresent() ? records.get(user, record) : Optional.empty();
    }

    @Override
    public boolean names(RecordId record, String id, String file) {
        return inbox.process(id).stream()
                .filter(process -> process.record().equals(record))
                .flatMap(process -> process.log().stream())
                .anyMatch(entry -> brought(entry, file));
    }

    private static boolean brought(ProcessDocument.Entry entry, String file) {
        return entry.files().contains(file) || file.equals(Objects.requireNonNullElse(entry.signature(), ""));
    }

    @Override
    public void settle() {
        // nothing is ever taken out of a history
    }
}
