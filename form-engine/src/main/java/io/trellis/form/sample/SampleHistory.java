package io.trellis.form.sample;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes the history of the demo beside the first people's work, and ends with the server. */
@Component
class SampleHistory implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SampleHistory.class);
    private static final long LONGEST_WAIT_MS = 5_000;

    private final SampleDataLoader loader;
    private @Nullable Thread working;

    SampleHistory(SampleDataLoader loader) {
        this.loader = loader;
    }

    /** After the address is open. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public synchronized void start() {
        Thread thread = Thread.ofPlatform()
                .name("sample-history")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .uncaughtExceptionHandler((of, failure) ->
                        LOG.error("The history of the demo ended early; the next start goes on with it", failure))
                .unstarted(loader::loadHistory);
        working = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread thread = working;
        working = null;
        if (thread == null) {
            return;
        }
        loader.stop();
        try {
            thread.join(LONGEST_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return working != null;
    }
}
