package io.trellis.form.record;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends what is shared for a time. Every node looks; what one has ended there is nothing left of for another. */
@Component
final class EndingShares implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EndingShares.class);
    private static final int SECONDS = 15;
    private static final int AT_ONCE = 500;

    /** What ended while nobody ran is over before anybody is served. */
    private static final int PHASE = -800;

    private final StoredShares shares;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shares").factory());
    private volatile boolean running;

    EndingShares(StoredShares shares) {
        this.shares = shares;
    }

    @Override
    public void start() {
        look();
        running = true;
        var unused = timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            List<ShareEnd> due;
            long ended;
            do {
                due = shares.due(AT_ONCE);
                ended = due.stream().filter(this::end).count();
            } while (due.size() == AT_ONCE && ended > 0);
        } catch (RuntimeException e) {
            LOG.warn("what ended could not be looked for; trying again", e);
        }
    }

    /** One that cannot be ended now keeps no other from ending. @return whether it is done */
    private boolean end(ShareEnd end) {
        try {
            shares.end(end.of());
            shares.looked(end);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("what is shared of {} could not be ended; trying again", end.of(), e);
            return false;
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
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
