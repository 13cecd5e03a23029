package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.function.Supplier;

/** Until when a command may read ({@code maxTimeMS}); whoever walks over documents asks it as he goes. */
final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();
    private static final Deadline NONE = new Deadline(0, 0);
    /** The clock is asked once for so many documents. */
    private static final int STEPS = 64;

    private final long begun;
    private final long nanos;
    private int steps;

    private Deadline(long begun, long nanos) {
        this.begun = begun;
        this.nanos = nanos;
    }

    /** Runs what the command asks for, in the time that it names. */
    static <T> T during(Document command, Supplier<T> work) {
        return command.get("maxTimeMS") instanceof Number millis && millis.longValue() > 0
                ? ScopedValue.where(CURRENT, new Deadline(System.nanoTime(), millis.longValue() * 1_000_000))
                        .call(work::get)
                : work.get();
    }

    /** Of the command that this thread runs. */
    static Deadline current() {
        return CURRENT.orElse(NONE);
    }

    /** @throws MongoServerError as MongoDB ends a command that takes too long */
    void check() {
        if (nanos > 0 && ++steps % STEPS == 0) {
            checkNow();
        }
    }

    /** For who waits rather than walks. @throws MongoServerError */
    void checkNow() {
        if (nanos > 0 && System.nanoTime() - begun > nanos) {
            throw new MongoServerError(50, "MaxTimeMSExpired", "operation exceeded time limit");
        }
    }
}
