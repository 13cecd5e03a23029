package io.trellis.core.backup;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The launcher asks a running Trellis for a backup by a file in the data folder, which only who owns that can write; the
 * answer is a file beside it.
 */
@Component
class BackupRequests implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRequests.class);
    private static final String REQUEST = "backup.request";
    private static final String ANSWER = "backup.answer";

    private final Path folder;
    private final Backups backups;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backup-requests").factory());

    BackupRequests(DataFolder data, Backups backups) {
        this.folder = data.path();
        this.backups = backups;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            answer();
        } catch (IOException | RuntimeException e) {
            LOG.error("a request for a backup could not be answered", e);
        }
    }

    /** The answer begins with {@code done} or {@code failed}. */
    void answer() throws IOException {
        Path request = folder.resolve(REQUEST);
        if (!Files.exists(request)) {
            return;
        }
        Path target = Path.of(Files.readString(request).strip());
        Files.delete(request);
        String answer;
        try {
            answer = "done " + target + "\n" + String.join(", ", backups.write(target.toAbsolutePath())) + "\n";
            LOG.info("a backup was written to {}", target);
        } catch (TrellisException e) {
            LOG.error("a backup to {} failed", target, e);
            answer = "failed " + target + "\n" + e.text().en() + "\n" + e.text().zh() + "\n";
        }
        Path unfinished = folder.resolve(ANSWER + ".part");
        Files.writeString(unfinished, answer);
        Files.move(unfinished, folder.resolve(ANSWER), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
