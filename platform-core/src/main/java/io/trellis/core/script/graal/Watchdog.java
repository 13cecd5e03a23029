package io.trellis.core.script.graal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Looks at the running scripts every few milliseconds; sleeps while there are none. */
final class Watchdog implements AutoCloseable {

    private static final long INTERVAL = 2_000_000;

    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Watchdog() {
        thread = Thread.ofPlatform().daemon().name("script-watch").start(this::watch);
    }

    void watch(Run run) {
        if (running.isEmpty()) {
            running.add(run);
            LockSupport.unpark(thread);
        } else {
            running.add(run);
        }
    }

    void forget(Run run) {
        running.remove(run);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            if (running.isEmpty()) {
                // a run that begins just now is seen after this at the latest
                LockSupport.parkNanos(this, 50 * INTERVAL);
            } else {
                running.removeIf(Run::stopWhenOverdrawn);
                LockSupport.parkNanos(this, INTERVAL);
            }
        }
    }
}
