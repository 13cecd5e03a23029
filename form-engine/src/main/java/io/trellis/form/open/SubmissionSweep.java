package io.trellis.form.open;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Settles what a crash left taken in, and deletes what was settled long ago. */
@Component
final class SubmissionSweep {

    /** So long after it was taken in nobody is at it any more. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int AT_ONCE = 500;

    private final SubmissionStore store;
    private final Settling settling;
    private final Clock clock;

    SubmissionSweep(SubmissionStore store, Settling settling, Clock clock) {
        this.store = store;
        this.settling = settling;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        store.unsettled(clock.instant().minus(STUCK), AT_ONCE).forEach(settling::settle);
        List<SubmissionDocument> old = store.old(clock.instant().minus(KEPT), AT_ONCE);
        old.forEach(document -> {
            settling.letGo(document);
            store.delete(document);
        });
    }
}
