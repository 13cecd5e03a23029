package io.trellis.workflow;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody began to say of a task that waits for them, and has not done.
 *
 * @param action what they had chosen; null where nothing yet
 * @param values entered for the record, by field key; what is sealed is not kept
 * @param at when it was kept
 */
public record TaskDraft(@Nullable TaskAction action, String comment, Map<String, @Nullable Object> values, Instant at) {

    public TaskDraft {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean isEmpty() {
        return action == null && comment.isBlank() && values.isEmpty();
    }
}
