package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a process is when the engine asks something.
 *
 * @param definition the id of the deployed definition
 * @param content the definition's JSON as it was deployed: what the process began with stays what it runs
 * @param variables plain values by name
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
        String occurrence) {}
