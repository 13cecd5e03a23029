package io.trellis.form.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets so many through in a minute, evenly, however many wait. */
final class Pace {

    private final long between;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** @param perMinute 0 for no pace */
    Pace(int perMinute) {
        this.between = perMinute <= 0 ? 0 : Duration.ofMinutes(1).toNanos() / perMinute;
    }

    /** Waits until it is one's turn. */
    void await() throws InterruptedException {
        if (between == 0) {
            return;
        }
        long now = System.nanoTime();
        long turn = next.getAndUpdate(before -> Math.max(before, now) + between);
        long wait = Math.max(turn, now) - now;
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
    }
}
