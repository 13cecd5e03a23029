package io.trellis.core.file;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes the files that were stored for a while, every ten minutes. */
@Component
class BriefFiles implements SmartLifecycle {

    private final StoredFiles files;
    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("brief-files").factory());
    private volatile boolean running;

    BriefFiles(StoredFiles files) {
        this.files = files;
    }

    @Override
    public void start() {
        running = true;
        var unused = clearing.scheduleWithFixedDelay(files::clear, 1, 10, TimeUnit.MINUTES);
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
