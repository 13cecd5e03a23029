package io.trellis.form.file;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes uploads that nobody saved, attachments that nobody brought back, and what comments let go, every ten minutes. */
@Component
final class UnsavedFiles implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedFiles.class);

    private final StoredRecordFiles files;
    private final StoredAttachments attachments;
    private final List<FileHolder> holders;
    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("unsaved-files").factory());
    private volatile boolean running;

    UnsavedFiles(StoredRecordFiles files, StoredAttachments attachments, List<FileHolder> holders) {
        this.files = files;
        this.attachments = attachments;
        this.holders = holders;
    }

    @Override
    public void start() {
        running = true;
        var unused = clearing.scheduleWithFixedDelay(this::clear, 2, 10, TimeUnit.MINUTES);
    }

    private void clear() {
        try {
            files.clear();
            attachments.clear();
            holders.forEach(FileHolder::settle);
        } catch (RuntimeException e) {
            LOG.warn("files that are no longer needed could not be deleted; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        clearing.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
