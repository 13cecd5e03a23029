package io.trellis.workflow.simulate;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flow is tried with.
 *
 * @param values of the record by field key, in any form that fields parse; of a lookup the id of a record, or the values of
 *     one that is there for the trial alone: {@code {"values":{…}}}
 * @param initiator who starts it; its owner, where the values name none
 * @param at when it starts; null for now
 * @param answers what the initiator answers to what the flow asks when it is started by hand; nothing where it begins by itself
 */
public record FlowSample(
        Map<String, @Nullable Object> values,
        Who initiator,
        @Nullable Instant at,
        Map<String, @Nullable Object> answers) {

    public FlowSample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    public FlowSample(Map<String, @Nullable Object> values, Who initiator, @Nullable Instant at) {
        this(values, initiator, at, Map.of());
    }

    /** A person of this installation. */
    public sealed interface Who {

        /** By their username. */
        record Person(String username) implements Who {}

        /** Whoever is first in a role, so that a test also runs where other people work. */
        record InRole(String role) implements Who {}
    }
}
