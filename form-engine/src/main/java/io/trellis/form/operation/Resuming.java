package io.trellis.form.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries on with what a crash cut short: at start before anybody is served, later for nodes that are no more. */
@Component
final class Resuming implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Resuming.class);

    /** After templates and samples, before the address is open. */
    private static final int PHASE = -300;

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Operations operations;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService timer;

    Resuming(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public void start() {
        operations.resume(clock.instant().plusSeconds(1));
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("operations").factory());
        var unused = started.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    /** Those of other nodes that are at work have their time. */
    private void look() {
        try {
            operations.resume(clock.instant().minus(EVERY));
        } catch (RuntimeException e) {
            LOG.warn("could not look after the operations; trying again: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
