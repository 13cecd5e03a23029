package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process as who keeps it running looks at it.
 *
 * @param steps what it came through, oldest first
 * @param waits what it waits for, in words
 * @param values what it has found out, in words; empty for who may not see its record
 * @param diagram empty where the engine has lost it
 */
public record ProcessDetail(
        ProcessLine line,
        ProcessInfo info,
        List<Step> steps,
        List<LocalizedText> waits,
        List<Value> values,
        Optional<Diagram> diagram) {

    public ProcessDetail {
        steps = List.copyOf(steps);
        waits = List.copyOf(waits);
        values = List.copyOf(values);
    }

    /**
     * @param ended null while it is there
     * @param cancelled whether it was left another way than by its end
     * @param by a user id; null where nobody decided
     * @param outcome as a task has it; null where there is none
     */
    public record Step(
            String element,
            LocalizedText name,
            Instant began,
            @Nullable Instant ended,
            boolean cancelled,
            @Nullable String by,
            @Nullable String outcome) {}

    /** @param value of a decision its outcome, which is a word of tasks; else as text */
    public record Value(
            LocalizedText name,
            String value,
            boolean decision,
            @Nullable String by) {}

    /** An element by its name. */
    public record Target(String element, LocalizedText name) {}
}
