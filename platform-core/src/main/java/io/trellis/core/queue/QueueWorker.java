package io.trellis.core.queue;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.queue.QueueDocument.State;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is due of one kind, of each key one by one; a lease keeps two threads or nodes from bringing the same. */
final class QueueWorker {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int SWEEP_SECONDS = 10;

    private final MappedCollection<QueueDocument> documents;
    private final Carrier carrier;
    private final Clock clock;
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private volatile boolean running = true;

    QueueWorker(MappedCollection<QueueDocument> documents, Carrier carrier, Clock clock) {
        this.documents = documents;
        this.carrier = carrier;
        this.clock = clock;
        this.thread = Executors.newScheduledThreadPool(
                carrier.atOnce(),
                Thread.ofPlatform().daemon().name("queue-" + carrier.kind()).factory());
        var unused = thread.scheduleWithFixedDelay(this::sweep, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    void wake() {
        if (awaited.compareAndSet(false, true)) {
            try {
                for (int i = 0; i < carrier.atOnce(); i++) {
                    thread.execute(() -> {
                        awaited.set(false);
                        work();
                    });
                }
            } catch (RejectedExecutionException e) {
                LOG.debug("shutting down: the next start brings it", e);
            }
        }
    }

    private void sweep() {
        work();
        try {
            documents.delete(Criteria.eq("state", State.BROUGHT.name())
                    .and(Criteria.eq("kind", carrier.kind()))
                    .and(Criteria.lt("next", clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("what was brought could not be forgotten; trying again", e);
        }
    }

    private void work() {
        try {
            boolean more = running;
            while (more) {
                more = bringNext() && running;
            }
        } catch (RuntimeException e) {
            LOG.warn("the queue could not be worked on; trying again", e);
        }
    }

    private Criteria waiting() {
        return Criteria.eq("state", State.WAITING.name()).and(Criteria.eq("kind", carrier.kind()));
    }

    /** @return whether there was one that was due */
    private boolean bringNext() {
        Instant now = clock.instant();
        Optional<QueueDocument> due = documents.updateFirst(
                waiting()
                        .and(Criteria.le("next", now))
                        .and(Criteria.missing("until").or(Criteria.le("until", now))),
                List.of(Sort.ascending("next"), Sort.ascending("_id")),
                Change.of().set("until", now.plus(LEASE)));
        due.ifPresent(document -> {
            QueueDocument first = documents
                    .find(StoreQuery.of(waiting().and(Criteria.eq("key", document.key())))
                            .by(Sort.ascending("_id"))
                            .limit(1))
                    .getFirst();
            if (first.id().equals(document.id())) {
                bring(document, now);
            } else {
                // its turn comes when the one before has been brought or parked, which wakes it
                change(
                        document,
                        Change.of()
                                .unset("until")
                                .set("next", first.next().isAfter(now) ? first.next() : now.plus(LEASE)));
                // the one before may have been brought before this was put off, and then has woken nobody
                if (documents
                        .find(StoreQuery.of(waiting().and(Criteria.id(first.id())))
                                .limit(1))
                        .isEmpty()) {
                    follow(document);
                }
            }
        });
        return due.isPresent();
    }

    private void bring(QueueDocument document, Instant now) {
        try {
            carrier.bring(document.delivery());
            change(
                    document,
                    Change.of()
                            .set("state", State.BROUGHT.name())
                            .set("content", Map.of())
                            .set("next", now.plus(REMEMBERED))
                            .unset("until"));
            follow(document);
        } catch (NotYet e) {
            change(document, Change.of().set("next", e.until()).unset("until"));
        } catch (Exception | StackOverflowError e) {
            failed(document, e);
        }
    }

    private void failed(QueueDocument document, Throwable why) {
        long tries = document.tries() + 1;
        boolean parked = tries >= carrier.mostTries();
        LocalizedText reason = Reason.of(why);
        if (parked) {
            LOG.error("{} was given up after {} tries and is parked for the operator", document.id(), tries, why);
        } else {
            LOG.warn("{} could not be brought, try {}: {}", document.id(), tries, reason.en());
        }
        Instant now = clock.instant();
        change(
                document,
                Change.of()
                        .set("state", parked ? State.PARKED.name() : State.WAITING.name())
                        .set("tries", tries)
                        .set("reason", reason)
                        .set("next", parked ? now : now.plus(Waits.after(tries)))
                        .unset("until"));
        if (parked) {
            follow(document);
        }
    }

    /** A lease that ran out meanwhile may have let another node bring it; what that one noted stands. */
    private void change(QueueDocument document, Change change) {
        documents.updateOne(Criteria.id(document.id()).and(waiting()), change);
    }

    private void follow(QueueDocument document) {
        documents.updateMany(
                waiting().and(Criteria.eq("key", document.key())), Change.of().set("next", clock.instant()));
    }

    /** Lets what is under way end: a second time would be twice. */
    void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("a delivery was still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void settle() {
        // each thread comes to this, so none is at anything else
        CountDownLatch all = new CountDownLatch(carrier.atOnce());
        for (int i = 0; i < carrier.atOnce(); i++) {
            thread.execute(() -> settled(all));
        }
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settled(CountDownLatch all) {
        work();
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
