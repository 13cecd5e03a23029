package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.ProcessControl.Failure;
import io.trellis.workflow.engine.ProcessControl.Passage;
import io.trellis.workflow.engine.ProcessControl.Standing;
import io.trellis.workflow.engine.ProcessControl.Version;
import io.trellis.workflow.engine.ProcessControl.Wait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where many processes stand, by one query of each kind; what one waits for and came through. */
final class ProcessLooks {

    private static final String SEVERAL = "#multiInstanceBody";
    /** As the engine counts the states of suspension. */
    static final int SUSPENDED = 2;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    ProcessLooks(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** What is done several times the engine knows as a whole, too. */
    static String element(String activity) {
        return activity.endsWith(SEVERAL) ? activity.substring(0, activity.length() - SEVERAL.length()) : activity;
    }

    private record Process(String definition, boolean suspended) {}

    Map<String, Standing> standing(Collection<String> processes) {
        Map<String, Standing> standing = new LinkedHashMap<>();
        if (processes.isEmpty()) {
            return standing;
        }
        List<String> ids = List.copyOf(processes);
        Map<String, Process> known = new HashMap<>();
        jdbc.sql("SELECT ID_, PROC_DEF_ID_, SUSPENSION_STATE_ FROM ACT_RU_EXECUTION WHERE ID_ IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    known.put(row.getString(1), new Process(row.getString(2), row.getInt(3) == SUSPENDED));
                });
        Map<String, List<String>> at = new HashMap<>();
        jdbc.sql("SELECT DISTINCT PROC_INST_ID_, ACT_ID_ FROM ACT_RU_EXECUTION"
                        + " WHERE PROC_INST_ID_ IN (:ids) AND IS_ACTIVE_ = TRUE AND ACT_ID_ IS NOT NULL")
                .param("ids", ids)
                .query(row -> {
                    at.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(element(row.getString(2)));
                });
        Map<String, Failure> failures = new HashMap<>();
        failures(" AND PROCESS_INSTANCE_ID_ IN (:ids)", " AND PROC_INST_ID_ IN (:ids)", ids, ids.size())
                .forEach(failure -> failures.putIfAbsent(failure.process(), failure));
        known.forEach((id, process) -> standing.put(
                id,
                new Standing(
                        process.definition(),
                        process.suspended(),
                        at.getOrDefault(id, List.of()).stream()
                                .distinct()
                                .sorted()
                                .toList(),
                        Optional.ofNullable(failures.get(id)))));
        return standing;
    }

    List<Failure> failures(int limit) {
        return failures("", "", List.of(""), limit);
    }

    private List<Failure> failures(String ofJobs, String ofTasks, List<String> ids, int limit) {
        List<Failure> failures = new ArrayList<>(
                jdbc.sql("SELECT PROCESS_INSTANCE_ID_, FAILED_ACT_ID_, EXCEPTION_MSG_ FROM ACT_RU_JOB WHERE"
                                + " (EXCEPTION_MSG_ IS NOT NULL OR EXCEPTION_STACK_ID_ IS NOT NULL)" + ofJobs
                                + " ORDER BY CREATE_TIME_ DESC FETCH FIRST " + limit + " ROWS ONLY")
                        .params(ofJobs.isEmpty() ? Map.of() : Map.of("ids", ids))
                        .query((row, number) -> failure(row))
                        .list());
        failures.addAll(jdbc.sql("SELECT PROC_INST_ID_, ACT_ID_, ERROR_MSG_ FROM ACT_RU_EXT_TASK WHERE RETRIES_ = 0"
                        + ofTasks + " ORDER BY CREATE_TIME_ DESC FETCH FIRST " + limit + " ROWS ONLY")
                .params(ofTasks.isEmpty() ? Map.of() : Map.of("ids", ids))
                .query((row, number) -> failure(row))
                .list());
        return failures;
    }

    private static Failure failure(ResultSet row) throws SQLException {
        return new Failure(
                Objects.requireNonNullElse(row.getString(1), ""),
                element(Objects.requireNonNullElse(row.getString(2), "")),
                Objects.requireNonNullElse(row.getString(3), ""));
    }

    List<Wait> waits(String process) {
        List<Wait> waits = new ArrayList<>(
                jdbc.sql("""
                        SELECT COALESCE(d.ACT_ID_, j.FAILED_ACT_ID_), j.TYPE_, j.EXCEPTION_MSG_, j.RETRIES_, j.DUEDATE_
                        FROM ACT_RU_JOB j LEFT JOIN ACT_RU_JOBDEF d ON j.JOB_DEF_ID_ = d.ID_
                        WHERE j.PROCESS_INSTANCE_ID_ = ?""").param(process).query((row, number) -> job(row)).list());
        for (EventSubscription open : engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(process)
                .list()) {
            kind(open.getEventType())
                    .ifPresent(kind -> waits.add(new Wait(
                            kind,
                            element(Objects.requireNonNullElse(open.getActivityId(), "")),
                            plain(open.getEventName()),
                            null)));
        }
        for (ExternalTask task : engine.getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(process)
                .list()) {
            boolean givenUp = Integer.valueOf(0).equals(task.getRetries());
            waits.add(new Wait(
                    givenUp ? Wait.Kind.FAILED : Wait.Kind.WORKER,
                    element(task.getActivityId()),
                    task.getTopicName(),
                    null));
        }
        for (ProcessInstance called : engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(process)
                .list()) {
            waits.add(new Wait(Wait.Kind.CALL, "", called.getId(), null));
        }
        return waits;
    }

    private static Wait job(ResultSet row) throws SQLException {
        Wait.Kind kind = row.getString(3) != null
                ? row.getInt(4) == 0 ? Wait.Kind.FAILED : Wait.Kind.RETRY
                : "timer".equals(row.getString(2)) ? Wait.Kind.TIMER : Wait.Kind.STEP;
        Timestamp due = row.getTimestamp(5);
        return new Wait(
                kind,
                element(Objects.requireNonNullElse(row.getString(1), "")),
                "",
                due == null ? null : due.toInstant());
    }

    private static Optional<Wait.Kind> kind(String type) {
        return switch (type) {
            case "message" -> Optional.of(Wait.Kind.MESSAGE);
            case "signal" -> Optional.of(Wait.Kind.SIGNAL);
            case "conditional" -> Optional.of(Wait.Kind.CONDITION);
            // what would undo a step waits for nothing
            default -> Optional.empty();
        };
    }

    /** Messages of one app are no other's, and begin with it. */
    private static String plain(@Nullable String name) {
        return name == null ? "" : name.substring(name.indexOf('/') + 1);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    List<Passage> passages(String process, int limit) {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(process)
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, limit)
                .stream()
                .filter(activity -> !activity.getActivityId().endsWith(SEVERAL))
                .map(ProcessLooks::passage)
                .toList();
    }

    private static Passage passage(HistoricActivityInstance activity) {
        return new Passage(
                activity.getActivityId(),
                activity.getStartTime().toInstant(),
                instant(activity.getEndTime()),
                activity.isCanceled());
    }

    List<Version> versions(String workflow) {
        return jdbc.sql("""
                        SELECT d.ID_, d.VERSION_, p.DEPLOY_TIME_, p.SOURCE_, (SELECT COUNT(*) FROM ACT_RU_EXECUTION e
                          WHERE e.PROC_DEF_ID_ = d.ID_ AND e.ID_ = e.PROC_INST_ID_) AS running
                        FROM ACT_RE_PROCDEF d JOIN ACT_RE_DEPLOYMENT p ON d.DEPLOYMENT_ID_ = p.ID_
                        WHERE p.NAME_ = ? ORDER BY d.VERSION_""")
                .param(workflow)
                .query((row, number) -> {
                    Timestamp deployed = row.getTimestamp(3);
                    return new Version(
                            row.getString(1),
                            Objects.requireNonNullElse(row.getString(4), ""),
                            row.getInt(2),
                            deployed == null ? Instant.EPOCH : deployed.toInstant(),
                            row.getLong(5));
                })
                .list();
    }

    Map<String, Long> crowds(String definition) {
        Map<String, Long> crowds = new HashMap<>();
        jdbc.sql("SELECT ACT_ID_, COUNT(*) FROM ACT_RU_EXECUTION"
                        + " WHERE PROC_DEF_ID_ = ? AND IS_ACTIVE_ = TRUE AND ACT_ID_ IS NOT NULL GROUP BY ACT_ID_")
                .param(definition)
                .query(row -> {
                    crowds.merge(element(row.getString(1)), row.getLong(2), Long::sum);
                });
        return crowds;
    }
}
