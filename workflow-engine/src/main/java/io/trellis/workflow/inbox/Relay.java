package io.trellis.workflow.inbox;

import io.trellis.workflow.engine.FlowEngine;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries the engine's events to the documents: after each transaction, at the start, and now and then for what was left. */
@Component
public final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int SWEEP_SECONDS = 15;

    private final FlowEngine engine;
    private final Projector projector;
    private final Reconciler reconciler;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("workflow-relay").factory());
    private final AtomicBoolean awaited = new AtomicBoolean();
    private volatile boolean running;
    /** Seen by the relay's thread only. */
    private boolean compared;

    public Relay(FlowEngine engine, Projector projector, Reconciler reconciler) {
        this.engine = engine;
        this.projector = projector;
        this.reconciler = reconciler;
    }

    /** Carries everything that there is, on the caller's thread. @return whether nothing is left */
    public boolean drain() {
        return engine.relay(events -> projector.apply(events, engine));
    }

    @Override
    public void start() {
        running = true;
        engine.onEvents(this::wake);
        thread.scheduleWithFixedDelay(() -> safely(this::sweep), 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** Until the outbox was once found empty, what is merely on its way could not be told from what is missing. */
    private void sweep() {
        if (drain() && !compared) {
            reconciler.reconcile();
            compared = true;
        }
    }

    private void wake() {
        if (running && awaited.compareAndSet(false, true)) {
            thread.execute(() -> {
                awaited.set(false);
                safely(this::drain);
            });
        }
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // What was not taken stays in the outbox, for the next round.
            LOG.warn("the inbox could not be brought up to date; it is tried again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
