package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes tasks, each in one transaction with the word about it. Those of one process take turns, by a lock on the row of
 * the process: the engine's own check sees only who changed the same rows, and a rejection that ends a process would not
 * notice an approval that has just moved it.
 */
final class TaskChanges {

    private static final int TRIES = 5;

    /** Where a process goes on when its initiator hands it in again: the step that it came back from. */
    private static final String RETURNED_FROM = "$returnedFrom";

    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final OwnTables tables;
    private final Tokens tokens;
    private final LoopScopes loops;
    private final TaskResults results;
    private final Detours detours;
    private final EngineEvents events;
    private final Clock clock;

    TaskChanges(
            ProcessEngine engine, TransactionTemplate transaction, OwnTables tables, EngineEvents events, Clock clock) {
        this.engine = engine;
        this.transaction = transaction;
        this.tables = tables;
        this.tokens = new Tokens(engine, tables);
        this.loops = new LoopScopes(engine);
        this.results = new TaskResults(engine);
        this.detours = new Detours(engine, tokens);
        this.events = events;
        this.clock = clock;
    }

    /** Empty also where its process ends in that moment. */
    Optional<EngineTask> find(String taskId) {
        return open(taskId).flatMap(task -> {
            Map<String, Object> variables = variables(task);
            return variables.isEmpty() ? Optional.empty() : Optional.of(task(task, variables));
        });
    }

    private Optional<Task> open(String taskId) {
        return Optional.ofNullable(
                engine.getTaskService().createTaskQuery().taskId(taskId).singleResult());
    }

    private static EngineTask task(Task task, Map<String, Object> variables) {
        return new EngineTask(
                task.getId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                Variables.text(variables, Variables.WORKFLOW),
                task.getTaskDefinitionKey(),
                new RecordId(Variables.text(variables, Variables.ENTITY), Variables.text(variables, Variables.RECORD)),
                Variables.text(variables, Variables.INITIATOR),
                HoldersJson.read(task.getDescription()),
                HoldersJson.deciding(task.getDescription()));
    }

    private Map<String, Object> variables(Task task) {
        return Variables.of(engine, task.getProcessInstanceId());
    }

    Optional<EngineEvent.Asked> asked(String taskId) {
        return open(taskId)
                .map(task -> events.asked(
                        task.getId(),
                        task.getProcessInstanceId(),
                        task.getProcessDefinitionId(),
                        task.getTaskDefinitionKey(),
                        variables(task),
                        HoldersJson.read(task.getDescription()),
                        task.getDueDate(),
                        task.getCreateTime(),
                        List.of()));
    }

    boolean change(String taskId, Function<EngineTask, TaskChange> decision) {
        return inTurn(() -> changeOnce(taskId, decision));
    }

    /** Within a transaction that has the turn of the process already. */
    boolean changeNow(String taskId, TaskChange change) {
        return changeOnce(taskId, task -> change);
    }

    /** @return false also where others, timers say, were first again and again */
    boolean inTurn(Supplier<Boolean> change) {
        for (int left = TRIES; left > 0; left--) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> change.get()));
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                // what was read is no longer so: once more, from what is
            } catch (ProcessEngineException e) {
                if (!Hindrance.is(e)) {
                    throw Stuck.of(e);
                }
            }
        }
        return false;
    }

    private boolean changeOnce(String taskId, Function<EngineTask, TaskChange> decision) {
        Optional<Task> waiting = open(taskId).filter(task -> tables.turn(task.getProcessInstanceId()));
        // whoever had the turn before may have done something with it
        Optional<Task> found = waiting.isEmpty() ? waiting : open(taskId);
        if (found.isEmpty() || found.get().isSuspended()) {
            return false;
        }
        Task open = found.get();
        EngineTask task = task(open, variables(open));
        switch (decision.apply(task)) {
            case TaskChange.Complete complete -> complete(task, open.getExecutionId(), complete);
            case TaskChange.End(var state, var outcome, var log, var closed) -> {
                if (othersDecide(task)) {
                    return false;
                }
                ended(task, outcome, log);
                closed(task, closed);
                engine.getRuntimeService().deleteProcessInstance(outermost(task.process()), state);
            }
            case TaskChange.Hand(var holders, var log, var closed) -> {
                hand(open, holders, log);
                closed(task, closed);
            }
            case TaskChange.Back(var to, var log) -> {
                Optional<Runnable> rewinding =
                        othersDecide(task) ? Optional.empty() : tokens.rewinding(task, open.getExecutionId(), to);
                if (rewinding.isEmpty()) {
                    return false;
                }
                // told first, or it would count as taken back
                ended(task, "returned", log);
                rewinding.get().run();
                results.forget(task.process(), to);
            }
            case TaskChange.ToInitiator(var alone, var log) -> {
                if (othersDecide(task)) {
                    return false;
                }
                toInitiator(task, open, alone, log);
            }
            case TaskChange.Detour(var to, var log) -> {
                ended(task, "returned", log);
                detours.begin(task, open.getExecutionId(), to.element());
            }
            case TaskChange.TakenBack(var to, var log) -> {
                Optional<Runnable> rewinding =
                        othersDecide(task) ? Optional.empty() : tokens.rewinding(task, open.getExecutionId(), to);
                if (rewinding.isEmpty()) {
                    return false;
                }
                events.log(task.process(), to.element(), log);
                rewinding.get().run();
                results.forget(task.process(), to);
            }
            case TaskChange.Again(var element, var log) -> {
                ended(task, "resubmitted", log);
                tokens.again(task, open.getExecutionId(), element != null ? afresh(task, element) : cameFrom(task));
            }
            case TaskChange.Claim(var deciding) -> describe(open, task.holders(), deciding);
            case TaskChange.LetGo() -> describe(open, task.holders(), null);
            case TaskChange.Note(var log) -> log.ifPresent(entry -> events.log(task.process(), task.element(), entry));
        }
        return true;
    }

    /** Whether somebody is deciding another task of the process, whose decision would be void. */
    private boolean othersDecide(EngineTask task) {
        return decide(task.process(), task.id());
    }

    /** Whether somebody is deciding a task of the process at this moment. @param but not this one */
    boolean decide(String process, String but) {
        return engine.getTaskService().createTaskQuery().processInstanceId(process).list().stream()
                .filter(other -> !other.getId().equals(but))
                .map(other -> HoldersJson.deciding(other.getDescription()))
                .anyMatch(deciding -> deciding != null && !deciding.isForgotten(clock.instant()));
    }

    /** What is rejected or withdrawn in a flow that another has called comes to nothing with it. */
    private String outermost(String process) {
        ProcessInstance caller = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .subProcessInstanceId(process)
                .singleResult();
        return caller == null ? process : outermost(caller.getId());
    }

    private void ended(EngineTask task, String outcome, TaskChange.Log log) {
        // whose work it was is known afterwards too, also where it was nobody's before
        engine.getTaskService().setOwner(task.id(), log.by());
        events.taskEnded(task, "done", outcome, log);
        events.log(task.process(), task.element(), log);
    }

    private void closed(EngineTask task, List<TaskChange.Log> closed) {
        closed.forEach(entry -> events.log(task.process(), task.element(), entry));
    }

    private void complete(EngineTask task, String execution, TaskChange.Complete change) {
        ended(task, change.outcome(), change.log());
        closed(task, change.closed());
        if (detours.end(task, execution, change.outcome())) {
            return;
        }
        loops.decided(execution, task.element(), TaskResults.of(change), change.outcome());
        engine.getTaskService().complete(task.id());
    }

    private void hand(Task task, EngineTask.Holders holders, TaskChange.Log log) {
        task.setAssignee(holders.assignee());
        describe(task, holders, null);
        asked(task.getId()).ifPresent(asked -> events.tell(asked.of(holders)));
        events.log(task.getProcessInstanceId(), task.getTaskDefinitionKey(), log);
    }

    private void describe(Task task, EngineTask.Holders holders, EngineTask.@Nullable Deciding deciding) {
        task.setDescription(Json.write(HoldersJson.map(holders, deciding)));
        engine.getTaskService().saveTask(task);
    }

    private void toInitiator(EngineTask task, Task open, boolean alone, TaskChange.Log log) {
        ended(task, "returned", log);
        if (tokens.knowsInitiatorsTask(task)) {
            engine.getRuntimeService().setVariable(task.process(), RETURNED_FROM, Variables.encode(task.element()));
            tokens.toInitiator(task, open.getExecutionId(), alone);
        } else {
            engine.getRuntimeService().deleteProcessInstance(task.process(), "returned");
        }
    }

    /** What was found out and decided before no longer counts. */
    private String afresh(EngineTask task, String element) {
        List<String> names = engine.getRuntimeService().getVariables(task.process()).keySet().stream()
                .filter(name -> !name.startsWith("$") || name.startsWith(Detours.PREFIX))
                .toList();
        engine.getRuntimeService().removeVariables(task.process(), names);
        return element;
    }

    private String cameFrom(EngineTask task) {
        Object element = engine.getRuntimeService().getVariable(task.process(), RETURNED_FROM);
        if (element instanceof String json && Json.read(json) instanceof String name) {
            return name;
        }
        throw new IllegalStateException("process " + task.process() + " does not know where it came back from");
    }

    void note(String process, String element, TaskChange.Log log) {
        inTurn(() -> {
            events.log(process, element, log);
            return true;
        });
    }

    boolean end(String process, String state, TaskChange.Log log) {
        return inTurn(() -> {
            boolean runs = tables.turn(process);
            if (runs) {
                events.log(process, "", log);
                engine.getRuntimeService().deleteProcessInstance(process, state);
            }
            return runs;
        });
    }
}
