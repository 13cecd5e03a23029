package io.trellis.form.file;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes uploads that nobody saved, attachments that nobody brought back, and what comments let go, every ten minutes. */
@Component
final class UnsavedFiles {

    private final StoredRecordFiles files;
    private final StoredAttachments attachments;
    private final List<FileHolder> holders;

    UnsavedFiles(StoredRecordFiles files, StoredAttachments attachments, List<FileHolder> holders) {
        this.files = files;
        this.attachments = attachments;
        this.holders = holders;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void clear() {
        files.clear();
        attachments.clear();
        holders.forEach(FileHolder::settle);
    }
}
