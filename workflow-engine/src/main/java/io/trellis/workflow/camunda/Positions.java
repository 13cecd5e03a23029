package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** Whether a process runs, and from the engine's history where it stands. */
final class Positions {

    private final ProcessEngine engine;
    private final OwnTables tables;

    Positions(ProcessEngine engine, OwnTables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    Optional<FlowEngine.Position> of(String process) {
        return unlessItEnds(() -> find(process).map(this::position))
                // by now its history says so
                .orElseGet(() -> find(process).map(this::position));
    }

    boolean isRunning(String workflow, RecordId record) {
        return running(record).stream()
                .anyMatch(
                        process -> workflow.equals(Variables.text(Variables.of(engine, process), Variables.WORKFLOW)));
    }

    boolean outlives(String workflow, RecordId record) {
        return running(record).stream()
                .map(process -> Variables.of(engine, process))
                .anyMatch(stored ->
                        Variables.outlives(stored) && workflow.equals(Variables.text(stored, Variables.WORKFLOW)));
    }

    List<String> endingWith(RecordId record) {
        return running(record).stream()
                .filter(process -> !Variables.outlives(Variables.of(engine, process)))
                .toList();
    }

    List<String> running(RecordId record) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(record.toString())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    FlowEngine.Stood stood(String process, Set<String> elements) {
        List<FlowEngine.Stood.Time> times = elements.isEmpty()
                ? List.of()
                : engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(process)
                        .list()
                        .stream()
                        .filter(activity -> elements.contains(activity.getActivityId()))
                        .map(activity -> new FlowEngine.Stood.Time(
                                activity.getStartTime().toInstant(),
                                Optional.ofNullable(activity.getEndTime()).map(java.util.Date::toInstant)))
                        .toList();
        return new FlowEngine.Stood(
                find(process)
                        .map(found -> found.getStartTime().toInstant())
                        .orElseThrow(() -> new IllegalStateException("no such process: " + process)),
                times);
    }

    /** @return empty where the process that is looked at ends, or is changed, in that moment */
    private static <T> Optional<T> unlessItEnds(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (NullValueException | OptimisticLockingException e) {
            return Optional.empty();
        }
    }

    private Optional<HistoricProcessInstance> find(String process) {
        return Optional.ofNullable(engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(process)
                .singleResult());
    }

    private FlowEngine.Position position(HistoricProcessInstance process) {
        Set<String> active = new HashSet<>();
        Set<String> done = new HashSet<>(tables.passed(process.getId()));
        for (HistoricActivityInstance activity : engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(process.getId())
                .list()) {
            if (activity.getEndTime() == null) {
                active.add(activity.getActivityId());
            } else if (!activity.isCanceled()) {
                done.add(activity.getActivityId());
            }
        }
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process.getId())
                .list();
        Set<String> failed = new HashSet<>();
        @Nullable String failure = null;
        for (Job job : jobs) {
            if (job.getExceptionMessage() != null && job.getFailedActivityId() != null) {
                failed.add(job.getFailedActivityId());
                failure = job.getExceptionMessage();
            }
        }
        for (ExternalTask task : engine.getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(process.getId())
                .noRetriesLeft()
                .list()) {
            failed.add(task.getActivityId());
            failure = task.getErrorMessage();
        }
        // What waits for its job has not begun in the history.
        if (process.getEndTime() == null) {
            active.addAll(engine.getRuntimeService().getActiveActivityIds(process.getId()));
        }
        done.removeAll(active);
        String key = process.getBusinessKey() == null ? "" : process.getBusinessKey();
        int slash = key.indexOf('/');
        return new FlowEngine.Position(
                process.getId(),
                process.getProcessDefinitionId(),
                process.getProcessDefinitionKey(),
                new RecordId(key.substring(0, Math.max(0, slash)), key.substring(slash + 1)),
                active,
                done,
                failed,
                failure);
    }
}
