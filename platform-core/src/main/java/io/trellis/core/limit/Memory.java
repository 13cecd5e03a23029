package io.trellis.core.limit;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Hands out the part of the heap that is for large work: what does not fit waits for what is there, and then says so. */
@Component
public final class Memory {

    /** What is smaller is not worth asking for. */
    private static final long SMALL = 1L << 20;

    private static final int WAITERS = 16;

    /** How many times longer a job waits. */
    private static final int JOBS_PATIENCE = 60;

    private final Gate gate;
    private final Messages messages;
    private final Duration patience;

    @Autowired
    Memory(Messages messages) {
        this(Runtime.getRuntime().maxMemory(), Duration.ofSeconds(Limits.MEMORY_SECONDS), messages);
    }

    /** @param heap of which a third is for large work, half of that for one person */
    public Memory(long heap, Duration patience, Messages messages) {
        this.gate = new Gate(heap / 3, heap / 6, WAITERS);
        this.patience = patience;
        this.messages = messages;
    }

    /** For tests of what asks for memory: as much as anybody wants. */
    public static Memory plenty(Messages messages) {
        return new Memory(Long.MAX_VALUE, Duration.ZERO, messages);
    }

    /**
     * @param person who asks
     * @param bytes how much it may come to, at a guess
     * @throws TrellisException BUSY when it is not there in time
     */
    public Gate.Turn take(String person, long bytes) {
        return take(person, bytes, patience);
    }

    /** As {@link #take(String, long)} for work that nobody waits for at a page or a call. */
    public Gate.Turn takeForJob(String person, long bytes) {
        return take(person, bytes, patience.multipliedBy(JOBS_PATIENCE));
    }

    private Gate.Turn take(String person, long bytes, Duration within) {
        if (bytes < SMALL) {
            return () -> {};
        }
        return gate.enter(person, bytes, within)
                .orElseThrow(() -> new TrellisException(CoreError.BUSY, messages.text("core.limit.memory")));
    }
}
