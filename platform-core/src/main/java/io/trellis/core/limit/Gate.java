package io.trellis.core.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets through as much at once as fits, and of one person no more than a share: who waits, waits for his own, and others
 * find the rest free. What weighs more than the share goes alone, as if it weighed the share.
 */
public final class Gate {

    private final long most;
    private final long share;
    private final int waiters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<String, Long> running = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private long all;

    /**
     * @param most of all together
     * @param share of one person
     * @param waiters how many of one person may wait; further ones are turned away at once
     */
    public Gate(long most, long share, int waiters) {
        this.most = most;
        this.share = Math.min(share, most);
        this.waiters = waiters;
    }

    /** Is let go when the work is done, once. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty when it does not fit within {@code patience}, or when too many of this person wait already. */
    public Optional<Turn> enter(String person, long asked, Duration patience) {
        long weight = Math.min(Math.max(asked, 0), share);
        lock.lock();
        try {
            if (!fits(person, weight) && !await(person, weight, patience)) {
                return Optional.empty();
            }
            all += weight;
            running.merge(person, weight, Long::sum);
            return Optional.of(turn(person, weight));
        } finally {
            lock.unlock();
        }
    }

    private boolean await(String person, long weight, Duration patience) {
        if (waiting.getOrDefault(person, 0) >= waiters) {
            return false;
        }
        waiting.merge(person, 1, Integer::sum);
        try {
            long nanos = patience.toNanos();
            while (!fits(person, weight)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = left.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.computeIfPresent(person, (name, count) -> count > 1 ? count - 1 : null);
        }
    }

    private boolean fits(String person, long weight) {
        return all + weight <= most && running.getOrDefault(person, 0L) + weight <= share;
    }

    private Turn turn(String person, long weight) {
        return new Turn() {
            private boolean closed;

            @Override
            public void close() {
                lock.lock();
                try {
                    if (!closed) {
                        closed = true;
                        all -= weight;
                        running.computeIfPresent(person, (name, sum) -> sum > weight ? sum - weight : null);
                        left.signalAll();
                    }
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
