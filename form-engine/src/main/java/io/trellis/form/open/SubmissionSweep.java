package io.trellis.form.open;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Settles what a crash left taken in, and deletes what was settled long ago. */
@Component
final class SubmissionSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionSweep.class);

    /** So long after it was taken in nobody is at it any more. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int AT_ONCE = 500;

    private final SubmissionStore store;
    private final Settling settling;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("submissions").factory());
    private volatile boolean running;

    SubmissionSweep(SubmissionStore store, Settling settling, Clock clock) {
        this.store = store;
        this.settling = settling;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(this::safely, 1, 5, TimeUnit.MINUTES);
    }

    private void safely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("submissions of public forms could not be tidied; trying again", e);
        }
    }

    void sweep() {
        store.unsettled(clock.instant().minus(STUCK), AT_ONCE).forEach(settling::settle);
        List<SubmissionDocument> old = store.old(clock.instant().minus(KEPT), AT_ONCE);
        old.forEach(document -> {
            settling.letGo(document);
            store.delete(document);
        });
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
