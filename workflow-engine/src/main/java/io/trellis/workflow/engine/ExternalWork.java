package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Steps that workers outside take, one at a time for each, and do or give back. */
public interface ExternalWork {

    /** So many are looked at for one worker who may not have them all. */
    int LOOKED_AT = 500;

    /** The oldest that nobody has, locked for a worker. @param may which of them the worker may have */
    List<Item> fetch(String worker, List<String> topics, int most, Duration lock, Predicate<Item> may);

    Optional<Item> find(String id);

    Outcome extend(String id, String worker, Duration lock);

    Outcome complete(String id, String worker, Map<String, @Nullable Object> values);

    /** @param retries how often it may still be tried; with none it stands still until somebody tries it again */
    Outcome fail(String id, String worker, String message, int retries, Duration wait);

    /** Goes the way that the diagram has for it. */
    Outcome error(String id, String worker, String code, String message, Map<String, @Nullable Object> values);

    enum Outcome {
        DONE,
        /** It is not open any more. */
        GONE,
        /** Another worker has it, or nobody. */
        OTHERS
    }

    /**
     * @param topic with the app's name before it
     * @param variables of the process there
     * @param until when others may have it; null while nobody has it
     * @param retries how often it may still be tried; null where it has not failed yet
     */
    record Item(
            String id,
            String topic,
            String process,
            String definition,
            String workflow,
            String element,
            RecordId record,
            Map<String, Object> variables,
            @Nullable String worker,
            @Nullable Instant until,
            @Nullable Integer retries) {}
}
