package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.Place;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** An execution of the engine as a place. */
final class PlaceReader {

    private final Function<String, String> contents;

    PlaceReader(Function<String, String> contents) {
        this.contents = contents;
    }

    Place of(DelegateExecution execution) {
        Map<String, Object> variables = execution.getVariables();
        String definition = execution.getProcessDefinitionId();
        return new Place(
                execution.getProcessInstanceId(),
                definition,
                () -> contents.apply(definition),
                Variables.text(variables, Variables.WORKFLOW),
                new RecordId(Variables.text(variables, Variables.ENTITY), Variables.text(variables, Variables.RECORD)),
                Variables.text(variables, Variables.INITIATOR),
                Variables.plain(variables),
                Variables.submitted(variables),
                Variables.chosen(variables),
                execution.getProcessInstanceId() + ":" + occurrence(execution));
    }

    /** The id of the job survives its retries, and the next time round is another job. */
    private static String occurrence(DelegateExecution execution) {
        CommandContext context = Context.getCommandContext();
        String element = execution.getCurrentActivityId();
        if (context == null || context.getCurrentJob() == null) {
            return execution.getId() + ":" + element;
        }
        JobEntity job = context.getCurrentJob();
        // one job may undo several steps
        return String.valueOf(element).equals(job.getActivityId()) ? job.getId() : job.getId() + ":" + element;
    }
}
