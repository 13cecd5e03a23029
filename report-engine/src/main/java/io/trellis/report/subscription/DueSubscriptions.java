package io.trellis.report.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts into line whatever is due. Every node looks; of one time each is in line once. */
@Component
final class DueSubscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(DueSubscriptions.class);
    private static final int SECONDS = 20;
    private static final int AT_ONCE = 500;

    private final StoredSubscriptions subscriptions;
    private final Clock clock;

    DueSubscriptions(StoredSubscriptions subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** One that cannot be put into line does not keep others waiting. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("a subscription could not be put into line; trying again", e);
        }
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void look() {
        Instant now = clock.instant();
        subscriptions.due(now, AT_ONCE).forEach(document -> safely(() -> subscriptions.dispatch(document, now)));
    }
}
