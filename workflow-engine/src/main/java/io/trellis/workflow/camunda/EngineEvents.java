package io.trellis.workflow.camunda;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.util.Date;
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

    void task(DelegateTask task, EngineTask.Holders holders, List<String> copies) {
        tell(asked(
                task.getId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getExecution().getVariables(),
                holders,
                task.getDueDate(),
                task.getCreateTime(),
                copies));
    }

    EngineEvent.Asked asked(
            String id,
            String process,
            String definition,
            String element,
            Map<String, Object> variables,
            EngineTask.Holders holders,
            @Nullable Date due,
            @Nullable Date created,
            List<String> copies) {
        return new EngineEvent.Asked(
                process,
                id,
                definition,
                element,
                Variables.text(variables, Variables.WORKFLOW),
                record(variables),
                Variables.text(variables, Variables.INITIATOR),
                holders,
                due == null ? null : due.toInstant(),
                created == null ? clock.instant() : created.toInstant(),
                copies);
    }

    static RecordId record(Map<String, Object> variables) {
        return new RecordId(Variables.text(variables, Variables.ENTITY), Variables.text(variables, Variables.RECORD));
    }

    void taskEnded(EngineTask task, String state, String outcome, TaskChange.Log log) {
        tell(new EngineEvent.TaskEnded(
                task.process(),
                task.id(),
                state,
                new EngineEvent.Decided(outcome, log.by(), log.comment()),
                clock.instant()));
    }

    void cancelled(DelegateTask task) {
        tell(new EngineEvent.TaskEnded(task.getProcessInstanceId(), task.getId(), "cancelled", null, clock.instant()));
    }

    void log(String process, String element, TaskChange.Log log) {
        tell(new EngineEvent.Logged(process, element, log, clock.instant()));
    }

    void started(DelegateExecution execution) {
        Map<String, Object> variables = execution.getVariables();
        tell(new EngineEvent.Started(
                execution.getProcessInstanceId(),
                execution.getProcessDefinitionId(),
                Variables.text(variables, Variables.WORKFLOW),
                record(variables),
                Variables.text(variables, Variables.INITIATOR),
                clock.instant()));
    }

    void ended(DelegateExecution execution) {
        String reason = ((ExecutionEntity) execution).getDeleteReason();
        tables.forgetArrivals(execution.getProcessInstanceId());
        tell(new EngineEvent.Ended(execution.getProcessInstanceId(), state(reason), clock.instant()));
    }

    /** How a process ended, by what the engine noted. */
    static String state(@Nullable String reason) {
        return reason != null && STATES.contains(reason) ? reason : "completed";
    }

    /** A step that is not tried again by itself. */
    void failed(@Nullable String process, @Nullable String element, Throwable why) {
        if (process == null) {
            return;
        }
        FlowStuck stuck = why instanceof RuntimeException thrown ? Stuck.of(thrown) : null;
        tell(new EngineEvent.Failed(
                process,
                element == null ? "" : element,
                stuck == null ? FlowStuck.Reason.OTHER : stuck.reason(),
                said(why),
                clock.instant()));
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

    void tell(EngineEvent event) {
        tables.event(event);
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
