package io.trellis.workflow.simulate;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.TrialEngine;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one engine in memory that all trials share: made when somebody tries something, put away when nobody has for a while.
 * Who uses it has it alone; what it asks is answered by whoever has it.
 */
@Component
final class TrialDesk implements DisposableBean {

    private static final ScopedValue<FlowCallbacks> ANSWERING = ScopedValue.newInstance();

    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** After so many trials its tables are thrown away as soon as nobody needs them. */
    private static final int WORN = 2_000;

    private final TrialEngine.Factory engines;
    private final Messages messages;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable TrialEngine engine;
    private @Nullable ScheduledExecutorService sweeper;
    private long used;
    private int begun;
    private volatile int generation;
    private int open;

    TrialDesk(TrialEngine.Factory engines, Messages messages) {
        this.engines = engines;
        this.messages = messages;
    }

    /** Which engine it is by now; trials of an earlier one are over. */
    int generation() {
        return generation;
    }

    /** Does something with the engine, alone. */
    <T> T alone(Function<TrialEngine, T> work) {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TrellisException(CoreError.BUSY, messages.text("workflow.trial.busy"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrellisException(CoreError.BUSY, messages.text("workflow.trial.busy"), e);
        }
        try {
            used = System.nanoTime();
            return work.apply(engine());
        } finally {
            turn.unlock();
        }
    }

    <T> T answering(FlowCallbacks callbacks, java.util.function.Supplier<T> work) {
        return ScopedValue.where(ANSWERING, callbacks).call(work::get);
    }

    /** One more trial is open. */
    void opened() {
        open++;
        begun++;
    }

    void closed() {
        open--;
        if (open <= 0 && begun > WORN) {
            putAway();
        }
    }

    private TrialEngine engine() {
        TrialEngine there = engine;
        if (there == null) {
            there = engines.open(asking());
            engine = there;
            ScheduledExecutorService sweeps = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("trials").daemon().factory());
            sweeps.scheduleWithFixedDelay(this::sweep, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
            sweeper = sweeps;
        }
        return there;
    }

    /** Callbacks that hand every question on to whoever has the engine, whatever the engine may ask some day. */
    private static FlowCallbacks asking() {
        return (FlowCallbacks) Proxy.newProxyInstance(
                TrialDesk.class.getClassLoader(), new Class<?>[] {FlowCallbacks.class}, (proxy, method, args) -> {
                    try {
                        return TrialTimers.answered(method.invoke(ANSWERING.get(), args), method.getName());
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void sweep() {
        if (turn.tryLock()) {
            try {
                if (System.nanoTime() - used > IDLE.toNanos()) {
                    putAway();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    boolean isIdle() {
        return engine == null;
    }

    private void putAway() {
        TrialEngine there = engine;
        if (there != null) {
            engine = null;
            generation++;
            open = 0;
            begun = 0;
            there.close();
        }
        ScheduledExecutorService sweeps = sweeper;
        if (sweeps != null) {
            sweeper = null;
            sweeps.shutdown();
        }
    }

    @Override
    public void destroy() {
        turn.lock();
        try {
            putAway();
        } finally {
            turn.unlock();
        }
    }
}
