package io.trellis.workflow.camunda;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Leaves word of what the engine does, in the engine's transaction, and wakes the relay after the commit. */
final class EngineEvents {

    private static final List<String> STATES =
            List.of("rejected", "returned", "withdrawn", "cancelled", "record_deleted", JobFailures.STOPPED);

    private final OwnTables tables;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> arriving = new ConcurrentHashMap<>();

    EngineEvents(OwnTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void task(DelegateTask task, Map<String, Object> holders, List<String> copies) {
        Map<String, Object> data = describe(task, holders);
        if (!copies.isEmpty()) {
            data.put("cc", copies);
        }
        tell("task", data);
    }

    Map<String, Object> describe(DelegateTask task, Map<String, Object> holders) {
        Map<String, Object> variables = task.getExecution().getVariables();
        return describe(
                task.getId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                variables,
                holders,
                task.getDueDate(),
                task.getCreateTime());
    }

    Map<String, Object> describe(
            String id,
            String process,
            String definition,
            String element,
            Map<String, Object> variables,
            Map<String, Object> holders,
            @Nullable Date due,
            @Nullable Date created) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("process", process);
        data.put("definition", definition);
        data.put("element", element);
        data.put("workflow", Variables.text(variables, Variables.WORKFLOW));
        data.put("entity", Variables.text(variables, Variables.ENTITY));
        data.put("record", Variables.text(variables, Variables.RECORD));
        data.put("initiator", Variables.text(variables, Variables.INITIATOR));
        data.put("holders", holders);
        if (due != null) {
            data.put("due", due.toInstant());
        }
        data.put("created", created == null ? clock.instant() : created.toInstant());
        return data;
    }

    /** A task that somebody else has now. */
    void retold(Map<String, Object> data, Map<String, Object> holders) {
        data.put("holders", holders);
        tell("task", data);
    }

    void taskEnded(EngineTask task, String state, String outcome, TaskChange.Log log) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", task.id());
        data.put("process", task.process());
        data.put("state", state);
        data.put("outcome", outcome);
        data.put("by", log.by());
        data.put("comment", log.comment());
        data.put("at", clock.instant());
        tell("taskEnded", data);
    }

    void cancelled(DelegateTask task) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", task.getId());
        data.put("process", task.getProcessInstanceId());
        data.put("state", "cancelled");
        data.put("at", clock.instant());
        tell("taskEnded", data);
    }

    void log(String process, String element, TaskChange.Log log) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("process", process);
        data.put("element", element);
        data.put("action", log.action());
        data.put("by", log.by());
        data.put("comment", log.comment());
        if (log.to() != null) {
            data.put("to", log.to());
        }
        data.put("at", clock.instant());
        tell("log", data);
    }

    void started(DelegateExecution execution) {
        Map<String, Object> variables = execution.getVariables();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("process", execution.getProcessInstanceId());
        data.put("definition", execution.getProcessDefinitionId());
        data.put("workflow", Variables.text(variables, Variables.WORKFLOW));
        data.put("entity", Variables.text(variables, Variables.ENTITY));
        data.put("record", Variables.text(variables, Variables.RECORD));
        data.put("initiator", Variables.text(variables, Variables.INITIATOR));
        data.put("at", clock.instant());
        tell("started", data);
    }

    void ended(DelegateExecution execution) {
        String reason = ((ExecutionEntity) execution).getDeleteReason();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("process", execution.getProcessInstanceId());
        data.put("state", reason != null && STATES.contains(reason) ? reason : "completed");
        data.put("at", clock.instant());
        tables.forgetArrivals(execution.getProcessInstanceId());
        tell("ended", data);
    }

    /** A step that is not tried again by itself. */
    void failed(@Nullable String process, @Nullable String element, Throwable why) {
        if (process == null) {
            return;
        }
        FlowStuck stuck = why instanceof RuntimeException thrown ? Stuck.of(thrown) : null;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("process", process);
        data.put("element", element == null ? "" : element);
        data.put("reason", (stuck == null ? FlowStuck.Reason.OTHER : stuck.reason()).name());
        data.put("at", clock.instant());
        LocalizedText said = said(why);
        data.put("zh", said.zh());
        data.put("en", said.en());
        tell("failed", data);
    }

    private static LocalizedText said(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof TrellisException known) {
                return known.text();
            }
        }
        return LocalizedText.same(String.valueOf(why.getMessage()));
    }

    /** By the time that a gateway is entered the engine has forgotten the flow. */
    void arriving(DelegateExecution execution, String flow) {
        arriving.put(execution.getId(), flow);
    }

    void arrived(DelegateExecution execution) {
        String flow = arriving.remove(execution.getId());
        if (flow != null) {
            tables.arrived(execution.getProcessInstanceId(), execution.getActivityInstanceId(), flow);
        }
    }

    void passed(DelegateExecution execution, @Nullable String flow) {
        if (flow != null) {
            tables.passed(execution.getProcessInstanceId(), flow);
        }
    }

    private void tell(String kind, Map<String, Object> data) {
        tables.event(kind, data);
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(Wake.class::isInstance)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new Wake(listeners));
    }

    private record Wake(List<Runnable> listeners) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            listeners.forEach(Runnable::run);
        }
    }
}
