package io.trellis.workflow.camunda;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.ExternalWork;
import io.trellis.workflow.engine.FlowStuck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.jspecify.annotations.Nullable;

/** {@link ExternalWork} on Camunda's external tasks. */
final class ExternalTasks implements ExternalWork {

    private final ProcessEngine engine;
    private final OwnTables tables;
    private final TaskChanges changes;
    private final EngineEvents events;
    private final StepLimit limit;
    private final Clock clock;

    ExternalTasks(
            ProcessEngine engine,
            OwnTables tables,
            TaskChanges changes,
            EngineEvents events,
            StepLimit limit,
            Clock clock) {
        this.engine = engine;
        this.tables = tables;
        this.changes = changes;
        this.events = events;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public List<Item> fetch(String worker, List<String> topics, int most, Duration lock, Predicate<Item> may) {
        List<Item> taken = new ArrayList<>();
        for (String topic : topics) {
            List<ExternalTask> open = engine.getExternalTaskService()
                    .createExternalTaskQuery()
                    .topicName(topic)
                    .notLocked()
                    .withRetriesLeft()
                    .active()
                    .orderByCreateTime()
                    .asc()
                    .listPage(0, LOOKED_AT);
            for (ExternalTask task : open) {
                if (taken.size() >= most) {
                    return taken;
                }
                Optional<Item> item = item(task).filter(may);
                if (item.isPresent() && locked(task.getId(), worker, lock)) {
                    find(task.getId()).ifPresent(taken::add);
                }
            }
        }
        return taken;
    }

    private boolean locked(String id, String worker, Duration lock) {
        try {
            engine.getExternalTaskService().lock(id, worker, lock.toMillis());
            return true;
        } catch (BadUserRequestException | OptimisticLockingException e) {
            // another worker was first, or it is over
            return false;
        }
    }

    @Override
    public Optional<Item> find(String id) {
        return open(id).flatMap(this::item);
    }

    private Optional<ExternalTask> open(String id) {
        return Optional.ofNullable(engine.getExternalTaskService()
                .createExternalTaskQuery()
                .externalTaskId(id)
                .singleResult());
    }

    private Optional<Item> item(ExternalTask task) {
        Map<String, Object> stored;
        try {
            stored = engine.getRuntimeService().getVariables(task.getExecutionId());
        } catch (RuntimeException e) {
            if (open(task.getId()).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
        Date until = task.getLockExpirationTime();
        return Optional.of(new Item(
                task.getId(),
                task.getTopicName(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                Variables.text(stored, Variables.WORKFLOW),
                task.getActivityId(),
                new RecordId(Variables.text(stored, Variables.ENTITY), Variables.text(stored, Variables.RECORD)),
                Variables.plain(stored),
                task.getWorkerId(),
                until == null ? null : until.toInstant(),
                task.getRetries()));
    }

    @Override
    public Outcome extend(String id, String worker, Duration lock) {
        return held(id, worker, task -> engine.getExternalTaskService().extendLock(id, worker, lock.toMillis()));
    }

    @Override
    public Outcome complete(String id, String worker, Map<String, @Nullable Object> values) {
        return held(id, worker, task -> {
            limit.rested(task.getProcessInstanceId());
            Map<String, Object> variables = encoded(values);
            // what one of several finds out stays with it
            boolean several = engine.getRuntimeService().getVariable(task.getExecutionId(), "loopCounter") != null;
            engine.getExternalTaskService()
                    .complete(id, worker, several ? Map.of() : variables, several ? variables : Map.of());
        });
    }

    private static Map<String, Object> encoded(Map<String, @Nullable Object> values) {
        Map<String, Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(name, Variables.encode(value)));
        return variables;
    }

    @Override
    public Outcome fail(String id, String worker, String message, int retries, Duration wait) {
        return held(id, worker, task -> {
            engine.getExternalTaskService().handleFailure(id, worker, message, message, retries, wait.toMillis());
            if (retries == 0) {
                events.tell(new EngineEvent.Failed(
                        task.getProcessInstanceId(),
                        task.getActivityId(),
                        FlowStuck.Reason.OTHER,
                        LocalizedText.same(message),
                        clock.instant()));
            }
        });
    }

    @Override
    public Outcome error(String id, String worker, String code, String message, Map<String, @Nullable Object> values) {
        return held(id, worker, task -> {
            limit.rested(task.getProcessInstanceId());
            engine.getExternalTaskService()
                    .handleBpmnError(id, worker, code, message.isBlank() ? code : message, encoded(values));
        });
    }

    private interface Doing {
        void with(ExternalTask task);
    }

    private Outcome held(String id, String worker, Doing doing) {
        Outcome[] outcome = {Outcome.GONE};
        changes.inTurn(() -> {
            outcome[0] = Outcome.GONE;
            Optional<ExternalTask> found = open(id).filter(task -> tables.turn(task.getProcessInstanceId()));
            if (found.isEmpty()) {
                return false;
            }
            Instant until = found.get().getLockExpirationTime() == null
                    ? Instant.MIN
                    : found.get().getLockExpirationTime().toInstant();
            if (!worker.equals(found.get().getWorkerId()) || until.isBefore(clock.instant())) {
                outcome[0] = Outcome.OTHERS;
                return false;
            }
            doing.with(found.get());
            outcome[0] = Outcome.DONE;
            return true;
        });
        return outcome[0];
    }
}
