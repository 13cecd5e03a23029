package io.trellis.core.script.graal;

import com.sun.management.ThreadMXBean;
import io.trellis.core.script.ScriptFailure.Reason;
import io.trellis.core.script.ScriptLimits;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** One run of a script, as the watchdog sees it. */
final class Run {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Context context;
    private final ScriptLimits limits;
    private final long thread = Thread.currentThread().threadId();
    private final long started = System.nanoTime();
    private final long allocated = THREADS.getThreadAllocatedBytes(thread);
    private final AtomicReference<@Nullable Reason> stopped = new AtomicReference<>();

    Run(Context context, ScriptLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** Ends the run when it has used up what it may; answers whether it did. */
    boolean stopWhenOverdrawn() {
        if (System.nanoTime() - started > limits.time().toNanos()) {
            return stop(Reason.TIMEOUT);
        }
        return THREADS.getThreadAllocatedBytes(thread) - allocated > limits.allocatedBytes() && stop(Reason.MEMORY);
    }

    /** Why the watchdog ended it; null when it did not. */
    @Nullable
    Reason stopped() {
        return stopped.get();
    }

    private boolean stop(Reason reason) {
        if (stopped.compareAndSet(null, reason)) {
            // closing waits for the script to leave, and the watchdog has others to watch
            Thread.ofPlatform().daemon().name("script-stop").start(() -> context.close(true));
        }
        return true;
    }
}
