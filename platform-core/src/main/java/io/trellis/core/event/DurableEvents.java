package io.trellis.core.event;

import io.trellis.core.event.EventSource.Ref;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers what this node wrote at once, and by a sweep, at start and every half minute, what a crash left. Two nodes may
 * deliver the same event when one sweeps while the other is at it: handlers are idempotent.
 */
@Component
class DurableEvents implements Events, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DurableEvents.class);
    private static final int SWEPT_AT_ONCE = 5_000;
    private static final long PAUSE_MILLIS = 500;

    /** What one brings the next comes to an end before; who goes on is somebody else, who is not waited for. */
    private static final int ROUNDS = 20;

    private final EventSource source;
    private final EventDelivery delivery;
    private final List<Lane> lanes;
    private final WaitingCount waiting = new WaitingCount();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-sweep").factory());
    private volatile boolean running;

    DurableEvents(EventSource source, EventDelivery delivery) {
        this.source = source;
        this.delivery = delivery;
        this.lanes = IntStream.range(0, 2)
                .mapToObj(i -> new Lane("events-" + i, this::deliver))
                .toList();
    }

    @Override
    public void written(Ref record) {
        lane(record).add(record);
    }

    private Lane lane(Ref record) {
        return lanes.get(Math.floorMod(record.hashCode(), lanes.size()));
    }

    private void deliver(List<Ref> records) {
        Collection<Ref> failed;
        try {
            failed = delivery.deliver(records);
        } catch (RuntimeException | Error e) {
            LOG.warn("the delivery of events to {} records failed; trying again", records.size(), e);
            failed = records;
        }
        failed.forEach(this::again);
    }

    private void again(Ref record) {
        waiting.up();
        try {
            var unused = timer.schedule(
                    () -> {
                        written(record);
                        waiting.down();
                    },
                    PAUSE_MILLIS,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // shutting down: the event stays on its record for the next start
            waiting.down();
        }
    }

    private void sweep() {
        try {
            source.pending(SWEPT_AT_ONCE).forEach(this::written);
        } catch (RuntimeException e) {
            LOG.warn("could not look for undelivered events; trying again", e);
        }
    }

    @Override
    public void settle() {
        try {
            long before;
            int round = 0;
            do {
                before = added();
                waiting.awaitZero();
                for (Lane lane : lanes) {
                    lane.settle();
                }
                // the work of one lane may have brought something to another that was through
            } while (running && (!waiting.isZero() || before != added() && ++round < ROUNDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long added() {
        return lanes.stream().mapToLong(Lane::added).sum();
    }

    @Override
    public void start() {
        running = true;
        lanes.forEach(Lane::start);
        var unused = timer.scheduleWithFixedDelay(this::sweep, 0, 30, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            for (Lane lane : lanes) {
                lane.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
