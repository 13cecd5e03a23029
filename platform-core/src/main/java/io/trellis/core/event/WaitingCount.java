package io.trellis.core.event;

/** How many records wait for another try. */
final class WaitingCount {

    private int count;

    synchronized void up() {
        count++;
    }

    synchronized void down() {
        count--;
        notifyAll();
    }

    synchronized boolean isZero() {
        return count == 0;
    }

    synchronized void awaitZero() throws InterruptedException {
        while (count > 0) {
            wait();
        }
    }
}
