package io.trellis.form.file;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes uploads that nobody saved, every ten minutes. */
@Component
final class UnsavedFiles implements SmartLifecycle {

    private final StoredRecordFiles files;
    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("unsaved-files").factory());
    private volatile boolean running;

    UnsavedFiles(StoredRecordFiles files) {
        this.files = files;
    }

    @Override
    public void start() {
        running = true;
        var unused = clearing.scheduleWithFixedDelay(files::clear, 2, 10, TimeUnit.MINUTES);
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
