package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message or signal on its way to those who wait for it.
 *
 * @param id the same in every repetition of its delivery
 * @param app whose flows it can reach
 * @param record what it is about: of a message, also whom it is for
 * @param by a user id
 * @param values plain values by name; the receiver has them as {@code message}
 * @param chain how many processes brought one another about before it
 */
public record Post(
        String id,
        Kind kind,
        String app,
        String name,
        Optional<RecordId> record,
        String by,
        Map<String, @Nullable Object> values,
        int chain) {

    /** Processes that bring one another about without a person are ended at so many. */
    public static final int LONGEST_CHAIN = 20;

    public enum Kind {
        /** For one process, or those of one record. */
        MESSAGE,
        /** For every process of the app that waits for it. */
        SIGNAL
    }
}
