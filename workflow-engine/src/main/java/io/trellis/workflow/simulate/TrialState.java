package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordData;
import io.trellis.workflow.TaskAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a flow stands that is tried.
 *
 * @param active elements that have a token; {@code done} elements and sequence flows that were passed
 * @param taken of those the sequence flows
 * @param record as the flow's steps and its people have left it
 * @param now the time that it is there
 * @param ended how; empty while it goes on
 * @param failure where and why it cannot go on
 * @param happened what the steps did that nobody outside hears of, in order
 */
public record TrialState(
        Set<String> active,
        Set<String> done,
        Set<String> taken,
        List<Open> tasks,
        List<Timer> timers,
        List<Awaited> awaited,
        List<Outside> outside,
        Map<String, Object> variables,
        RecordData record,
        Instant now,
        Optional<String> ended,
        Optional<Failure> failure,
        List<LocalizedText> happened) {

    public TrialState {
        active = Set.copyOf(active);
        done = Set.copyOf(done);
        taken = Set.copyOf(taken);
        tasks = List.copyOf(tasks);
        timers = List.copyOf(timers);
        awaited = List.copyOf(awaited);
        outside = List.copyOf(outside);
        variables = Map.copyOf(variables);
        happened = List.copyOf(happened);
    }

    /**
     * A task that waits.
     *
     * @param people user ids and {@code role:<name>} of those who may decide it now
     * @param editable fields of the record that may be entered with it
     */
    public record Open(
            String id,
            String element,
            LocalizedText label,
            Set<String> people,
            Optional<Instant> due,
            List<TaskAction> actions,
            List<String> editable) {}

    public record Timer(String element, LocalizedText label, Instant at) {}

    public record Awaited(FlowStep.Sent kind, String name, String element) {}

    /** A step that a program outside would do. */
    public record Outside(String element, LocalizedText label, String topic) {}

    public record Failure(String element, LocalizedText label, LocalizedText why) {}

    /** The elements at which the process stands. */
    public Set<String> waits() {
        return active;
    }
}
