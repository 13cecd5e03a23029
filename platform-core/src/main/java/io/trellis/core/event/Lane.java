package io.trellis.core.event;

import io.trellis.core.event.EventSource.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread that works through records in line. A record is in one lane only, so that its events stay in order. */
final class Lane {

    private static final int BATCH = 256;

    private final Consumer<List<Ref>> work;
    private final Set<Ref> line = new LinkedHashSet<>();
    private final Thread thread;
    private boolean busy;
    private boolean stopped;

    /** @param work must not throw */
    Lane(String name, Consumer<List<Ref>> work) {
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    synchronized void add(Ref record) {
        line.add(record);
        notifyAll();
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
        while (!stopped && (busy || !line.isEmpty())) {
            wait();
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
        return batch;
    }
}
