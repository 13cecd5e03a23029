package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of one element of a flow that was tried by itself. */
public sealed interface TriedElement {

    /** It could not be tried. */
    record Refused(LocalizedText why) implements TriedElement {}

    /**
     * @param before the record's values as they were given; {@code after} as the element left it
     * @param variables that it set, by name
     * @param asks who would be asked; empty where nobody is
     * @param ways by the ids of the ways out of it whether their condition holds; only those that have one
     * @param when a timer would fire
     * @param sends the name of the message or signal that it would send, with what goes with it
     * @param failure why it would stand still there
     * @param happened what it would have done outside
     */
    record Tried(
            Map<String, Object> before,
            RecordData after,
            Map<String, @Nullable Object> variables,
            Optional<Asks> asks,
            Map<String, Boolean> ways,
            Optional<Instant> when,
            Optional<Sends> sends,
            Optional<LocalizedText> failure,
            List<LocalizedText> happened)
            implements TriedElement {

        public Tried {
            before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            ways = Collections.unmodifiableMap(new LinkedHashMap<>(ways));
            happened = List.copyOf(happened);
        }
    }

    /**
     * @param people user ids and {@code role:<name>}
     * @param copies user ids
     * @param passed whether it counts as approved without anybody being asked
     */
    record Asks(Set<String> people, Optional<Instant> due, List<String> copies, boolean passed) {}

    record Sends(String name, Map<String, @Nullable Object> values) {}
}
