package io.trellis.report.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts into line whatever is due. Every node looks; of one time each is in line once. */
@Component
final class DueSubscriptions implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueSubscriptions.class);
    private static final int SECONDS = 20;
    private static final int AT_ONCE = 500;

    private final StoredSubscriptions subscriptions;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("subscriptions").factory());
    private volatile boolean running;

    DueSubscriptions(StoredSubscriptions subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(() -> safely(this::look), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** One that cannot be put into line does not keep others waiting. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("a subscription could not be put into line; trying again", e);
        }
    }

    void look() {
        Instant now = clock.instant();
        subscriptions.due(now, AT_ONCE).forEach(document -> safely(() -> subscriptions.dispatch(document, now)));
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
