package io.trellis.core.event;

import io.trellis.core.event.EventSource.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that works through records in line. A record is in one lane only, so that its events stay in order. One that
 * comes after a pause is worked on at once; where they come one after another, those of a moment are worked on together.
 */
final class Lane {

    private static final int BATCH = 256;
    /** From the beginning of one batch to the beginning of the next. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Consumer<List<Ref>> work;
    private final Set<Ref> line = new LinkedHashSet<>();
    private final Thread thread;
    private boolean busy;
    private boolean stopped;
    private int settling;
    private long added;
    private long began = System.nanoTime() - MOMENT_NANOS;

    /** @param work must not throw */
    Lane(String name, Consumer<List<Ref>> work) {
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    synchronized void add(Ref record) {
        boolean first = line.isEmpty();
        line.add(record);
        added++;
        // whoever gathers is not woken by each that comes
        if (first || line.size() == BATCH) {
            notifyAll();
        }
    }

    /** How often something came, ever. */
    synchronized long added() {
        return added;
    }

    /** Lets what is under way end, then stops; what is in line stays in the store. */
    void stop() throws InterruptedException {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.join(10_000);
    }

    synchronized void settle() throws InterruptedException {
        settling++;
        notifyAll();
        try {
            while (!stopped && (busy || !line.isEmpty())) {
                wait();
            }
        } finally {
            settling--;
        }
    }

    private void run() {
        for (List<Ref> batch = next(); batch != null; batch = next()) {
            work.accept(batch);
            synchronized (this) {
                busy = false;
                notifyAll();
            }
        }
    }

    private synchronized @Nullable List<Ref> next() {
        try {
            while (line.isEmpty() && !stopped) {
                wait();
            }
            for (long left = untilNext(); left > 0 && !stopped; left = untilNext()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (stopped) {
            return null;
        }
        List<Ref> batch = new ArrayList<>(line.stream().limit(BATCH).toList());
        batch.forEach(line::remove);
        busy = true;
        began = System.nanoTime();
        return batch;
    }

    /** Nanoseconds for which more is gathered; none when there is enough for a batch or somebody waits for the end. */
    private long untilNext() {
        return settling > 0 || line.size() >= BATCH ? 0 : began + MOMENT_NANOS - System.nanoTime();
    }
}
