package io.trellis.form.record;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Clears {@link FormerValues} a few times a day. */
@Component
final class FormerValuesSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FormerValuesSweep.class);

    private final FormerValues values;
    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("former-values").factory());
    private volatile boolean running;

    FormerValuesSweep(FormerValues values) {
        this.values = values;
    }

    @Override
    public void start() {
        running = true;
        var unused = clearing.scheduleWithFixedDelay(this::clear, 10, 360, TimeUnit.MINUTES);
    }

    private void clear() {
        try {
            values.clear();
        } catch (RuntimeException e) {
            LOG.warn("values of former types could not be cleared; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        clearing.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
