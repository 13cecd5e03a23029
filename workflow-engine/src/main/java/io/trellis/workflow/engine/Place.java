package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a process is when the engine asks something.
 *
 * @param definition the id of the deployed definition
 * @param content the definition's JSON as it was deployed: what the process began with stays what it runs
 * @param variables plain values by name
 * @param submitted when the initiator asked for it
 * @param chosen the ids of those whom the initiator chose for a task, by the task's id
 * @param occurrence the same in every repetition of a step, another for the next time the step is reached
 */
public record Place(
        String process,
        String definition,
        Supplier<String> content,
        String workflow,
        RecordId record,
        String initiator,
        Map<String, Object> variables,
        Instant submitted,
        Map<String, List<String>> chosen,
        String occurrence) {

    /** One that begins now. */
    public Place(
            String process,
            String definition,
            Supplier<String> content,
            String workflow,
            RecordId record,
            String initiator,
            Map<String, Object> variables,
            String occurrence) {
        this(process, definition, content, workflow, record, initiator, variables, Instant.MAX, Map.of(), occurrence);
    }
}
