package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One answer, computed once for all who ask meanwhile and corrected by each document that is written from the moment on at
 * which its computing began.
 */
final class KeptAnswer {

    /** Documents written while it is computed; beyond, it is good for who computes it alone. */
    private static final int MOST_WAITING = 10_000;
    /** What a correction costs, in documents read: it looks at one as it was and as it is, while others wait to write. */
    private static final int EACH = 10;
    /** Worth of an answer that was found at once. */
    private static final int LEAST_WORTH = 200;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Change(byte @Nullable [] before, byte @Nullable [] after) {}

    private enum State {
        AWAITED,
        KEPT,
        LOST
    }

    private final List<Change> waiting = new ArrayList<>();
    private State state = State.AWAITED;
    private @Nullable Correctable kept;
    private @Nullable List<Document> answer;
    /** What corrections have cost since somebody asked. */
    private long spent;

    private volatile long asks;
    private volatile long askedAt;

    /** The documents stand as the answer will see them; nobody writes just now. */
    synchronized void begin() {
        waiting.clear();
    }

    /** It was computed from the documents as they stood at {@link #begin}. @return the answer for who computed it */
    synchronized List<Document> made(Correctable made) {
        List<Document> stood = made.answer();
        boolean right = state == State.AWAITED && made.keepable();
        for (Change change : waiting) {
            right = right && corrected(made, change.before, change.after);
        }
        boolean changed = !waiting.isEmpty();
        waiting.clear();
        if (right) {
            kept = made;
            answer = changed ? null : List.copyOf(stood);
            state = State.KEPT;
        } else {
            state = State.LOST;
        }
        notifyAll();
        return stood;
    }

    synchronized void lose() {
        state = State.LOST;
        kept = null;
        answer = null;
        waiting.clear();
        notifyAll();
    }

    /** To be told of each document before its writing is acknowledged. */
    synchronized boolean wrote(byte @Nullable [] before, byte @Nullable [] after) {
        switch (state) {
            case AWAITED -> {
                if (waiting.size() == MOST_WAITING) {
                    lose();
                } else {
                    waiting.add(new Change(before, after));
                }
            }
            case KEPT -> correct(before, after);
            case LOST -> {}
        }
        return state != State.LOST;
    }

    private void correct(byte @Nullable [] before, byte @Nullable [] after) {
        Correctable known = kept;
        spent += EACH;
        // Rather than kept right for longer than asking again would take, it is let go where nobody asks.
        if (known == null || spent > Math.max(known.cost(), LEAST_WORTH) || !corrected(known, before, after)) {
            lose();
        } else {
            answer = null;
        }
    }

    private static boolean corrected(Correctable answer, byte @Nullable [] before, byte @Nullable [] after) {
        try {
            return answer.wrote(before, after);
        } catch (RuntimeException e) {
            // What cannot be added up is told to who asks for the sum, not to who writes the document.
            return false;
        }
    }

    synchronized boolean isKept() {
        return state == State.KEPT;
    }

    /**
     * The answer as of now, when it is there.
     *
     * @return empty where it has to be asked for again
     * @throws de.bwaldvogel.mongo.exception.MongoServerError where the time is over before
     */
    Optional<List<Document>> await(Deadline deadline) {
        boolean interrupted = false;
        try {
            synchronized (this) {
                while (state == State.AWAITED) {
                    deadline.checkNow();
                    try {
                        TimeUnit.NANOSECONDS.timedWait(this, LOOK_AGAIN_NANOS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                return current();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<List<Document>> current() {
        Correctable known = kept;
        if (known == null) {
            return Optional.empty();
        }
        spent = 0;
        List<Document> found = answer;
        if (found == null) {
            found = List.copyOf(known.answer());
            answer = found;
        }
        return Optional.of(found);
    }

    /** @param moment of a clock that counts questions */
    void asked(long moment) {
        asks++;
        askedAt = moment;
    }

    /** What was asked once may never be asked again; then what was asked longest ago. */
    static int byUse(KeptAnswer one, KeptAnswer other) {
        int again = Boolean.compare(one.asks > 1, other.asks > 1);
        return again != 0 ? again : Long.compare(one.askedAt, other.askedAt);
    }
}
