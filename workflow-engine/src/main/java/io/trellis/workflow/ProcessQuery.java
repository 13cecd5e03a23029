package io.trellis.workflow;

import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which processes; what is empty does not narrow it.
 *
 * @param flow the name of one
 * @param definition the id of a version, as {@link Processes#versions} has it
 * @param error words in what a failed step said
 * @param text the id of a process, or words of the title of its record, among those that who asks may see
 */
public record ProcessQuery(
        String flow,
        String definition,
        Optional<State> state,
        Optional<Instant> startedBefore,
        String error,
        String text,
        Optional<RecordId> record) {

    public static final ProcessQuery ALL =
            new ProcessQuery("", "", Optional.empty(), Optional.empty(), "", "", Optional.empty());

    /** How processes are told apart by who keeps them running. */
    public enum State {
        /** All that have not ended, those of the next three too. */
        RUNNING,
        /** With its initiator. */
        RETURNED,
        FAILED,
        SUSPENDED,
        ENDED,
        /** By somebody from outside, or by the product. */
        TERMINATED
    }

    public ProcessQuery ofFlow(String name) {
        return new ProcessQuery(name, definition, state, startedBefore, error, text, record);
    }

    public ProcessQuery ofVersion(String id) {
        return new ProcessQuery(flow, id, state, startedBefore, error, text, record);
    }

    public ProcessQuery in(State wanted) {
        return new ProcessQuery(flow, definition, Optional.of(wanted), startedBefore, error, text, record);
    }
}
