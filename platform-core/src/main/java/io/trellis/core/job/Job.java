package io.trellis.core.job;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param message why it failed, null otherwise */
public record Job(
        String id,
        String kind,
        String owner,
        State state,
        long done,
        long total,
        Map<String, Long> counts,
        Map<String, Object> results,
        Map<String, Object> parameters,
        @Nullable LocalizedText message,
        Instant started,
        @Nullable Instant ended) {

    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        /** The process ended while it ran, or the node was silent for too long. */
        INTERRUPTED
    }
}
