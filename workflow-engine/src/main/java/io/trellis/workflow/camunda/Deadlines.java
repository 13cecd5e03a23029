package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Place;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Meets deadlines: in the turn of their process, so that neither two nodes nor a person beside them do the same twice. */
final class Deadlines {

    /** So much later one of a suspended process is looked at again. */
    private static final Duration WHILE_SUSPENDED = Duration.ofMinutes(15);

    private final ProcessEngine engine;
    private final OwnTables tables;
    private final DeadlineTable kept;
    private final TaskChanges changes;
    private final EngineEvents events;
    private final UnaryOperator<String> contents;

    Deadlines(
            ProcessEngine engine,
            OwnTables tables,
            DeadlineTable kept,
            TaskChanges changes,
            EngineEvents events,
            UnaryOperator<String> contents) {
        this.engine = engine;
        this.tables = tables;
        this.kept = kept;
        this.changes = changes;
        this.events = events;
        this.contents = contents;
    }

    boolean meet(Deadline deadline, Function<Deadline.Met, Deadline.Answer> answer) {
        return changes.inTurn(() -> {
            boolean runs = tables.turn(deadline.process());
            // whoever had the turn before may have met it, or moved it
            Optional<Deadline> still =
                    kept.find(deadline.id()).filter(now -> now.at().equals(deadline.at()));
            if (still.isEmpty()) {
                return false;
            }
            if (runs && tables.suspended(deadline.process())) {
                // time stands still for it
                kept.move(deadline.id(), deadline.at().plus(WHILE_SUSPENDED), deadline.tries());
                return false;
            }
            Optional<Deadline.Met> met = runs ? met(deadline) : Optional.empty();
            if (met.isEmpty()) {
                kept.remove(deadline.id());
                return false;
            }
            return done(deadline, answer.apply(met.get()));
        });
    }

    private Optional<Deadline.Met> met(Deadline deadline) {
        String taskId = deadline.task();
        if (taskId == null) {
            ProcessInstance process = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(deadline.process())
                    .singleResult();
            return Optional.ofNullable(process)
                    .map(found ->
                            new Deadline.Met.InProcess(place(found.getId(), found.getProcessDefinitionId(), deadline)));
        }
        Task open = engine.getTaskService().createTaskQuery().taskId(taskId).singleResult();
        return open == null
                ? Optional.empty()
                : changes.find(taskId)
                        .map(task -> new Deadline.Met.AtTask(
                                task,
                                place(task.process(), task.definition(), deadline),
                                open.getDueDate() == null
                                        ? null
                                        : open.getDueDate().toInstant()));
    }

    private Place place(String process, String definition, Deadline deadline) {
        Map<String, Object> variables = Variables.of(engine, process);
        return new Place(
                process,
                definition,
                () -> contents.apply(definition),
                Variables.text(variables, Variables.WORKFLOW),
                EngineEvents.record(variables),
                Variables.text(variables, Variables.INITIATOR),
                Variables.plain(variables),
                Variables.submitted(variables),
                Variables.chosen(variables),
                "deadline:" + deadline.id());
    }

    private boolean done(Deadline deadline, Deadline.Answer answer) {
        switch (answer) {
            case Deadline.Answer.Later(var at) -> {
                kept.move(deadline.id(), at, deadline.tries());
                return false;
            }
            case Deadline.Answer.Dropped() -> {
                kept.remove(deadline.id());
                return false;
            }
            case Deadline.Answer.OfTask(var change) -> {
                kept.remove(deadline.id());
                if (!changes.changeNow(String.valueOf(deadline.task()), change)) {
                    throw new TaskBusy();
                }
                return true;
            }
            case Deadline.Answer.OfProcess(var state, var log) -> {
                kept.remove(deadline.id());
                events.log(deadline.process(), "", log);
                if (state != null) {
                    engine.getRuntimeService().deleteProcessInstance(deadline.process(), state);
                }
                return true;
            }
        }
    }

    /** Somebody is at it: what was begun is undone, and tried again later. */
    private static final class TaskBusy extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        TaskBusy() {
            super("somebody is deciding in this process");
        }
    }

    List<FlowEngine.Awaited> awaited(String process) {
        Stream<FlowEngine.Awaited> timers =
                engine.getManagementService().createJobQuery().processInstanceId(process).timers().list().stream()
                        .filter(job -> job.getDuedate() != null)
                        .map(job -> new FlowEngine.Awaited(
                                engine.getManagementService()
                                        .createJobDefinitionQuery()
                                        .jobDefinitionId(job.getJobDefinitionId())
                                        .singleResult()
                                        .getActivityId(),
                                "",
                                job.getDuedate().toInstant()));
        Map<String, String> elements =
                engine.getTaskService().createTaskQuery().processInstanceId(process).list().stream()
                        .collect(Collectors.toMap(Task::getId, Task::getTaskDefinitionKey));
        Stream<FlowEngine.Awaited> deadlines = kept.of(process).stream()
                .map(one -> new FlowEngine.Awaited(
                        one.task() == null ? "" : elements.getOrDefault(one.task(), ""), one.what(), one.at()));
        return Stream.concat(timers, deadlines)
                .sorted(Comparator.comparing(FlowEngine.Awaited::at))
                .toList();
    }
}
