package io.trellis.core.artifact;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts what is published in use at start, before anything that serves people, and then looks every second whether another node has published. */
@Component
class PointerWatch implements SmartLifecycle {

    /** What publishes or needs kinds in use at start comes later. */
    static final int PHASE = -1000;

    private static final Logger LOG = LoggerFactory.getLogger(PointerWatch.class);

    private final PublishedArtifacts artifacts;
    private volatile @Nullable ScheduledExecutorService watch;

    PointerWatch(PublishedArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public void start() {
        artifacts.follow();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("artifact-watch").factory());
        executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        watch = executor;
    }

    private void look() {
        try {
            artifacts.follow();
        } catch (RuntimeException e) {
            // the store may be away for a moment, and a watch that ended would never notice that it is back
            LOG.warn("Could not look for published versions", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = watch;
        if (executor != null) {
            executor.shutdownNow();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
