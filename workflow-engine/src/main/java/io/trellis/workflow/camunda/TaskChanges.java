package io.trellis.workflow.camunda;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.TaskChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes tasks, each in one transaction with the word about it. */
final class TaskChanges {

    private static final int TRIES = 5;

    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final News news;

    TaskChanges(ProcessEngine engine, TransactionTemplate transaction, News news) {
        this.engine = engine;
        this.transaction = transaction;
        this.news = news;
    }

    Optional<EngineTask> find(String taskId) {
        return Optional.ofNullable(
                        engine.getTaskService().createTaskQuery().taskId(taskId).singleResult())
                .map(this::task);
    }

    private EngineTask task(Task task) {
        Map<String, Object> variables = variables(task);
        return new EngineTask(
                task.getId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                Variables.text(variables, Variables.WORKFLOW),
                task.getTaskDefinitionKey(),
                new RecordId(Variables.text(variables, Variables.ENTITY), Variables.text(variables, Variables.RECORD)),
                Variables.text(variables, Variables.INITIATOR),
                Held.read(task.getDescription()));
    }

    private Map<String, Object> variables(Task task) {
        return engine.getRuntimeService().getVariables(task.getProcessInstanceId());
    }

    Optional<Map<String, Object>> describe(String taskId) {
        return Optional.ofNullable(
                        engine.getTaskService().createTaskQuery().taskId(taskId).singleResult())
                .map(task -> news.describe(
                        task.getId(),
                        task.getProcessInstanceId(),
                        task.getProcessDefinitionId(),
                        task.getTaskDefinitionKey(),
                        variables(task),
                        Held.map(Held.read(task.getDescription())),
                        task.getDueDate(),
                        task.getCreateTime()));
    }

    boolean change(String taskId, Function<EngineTask, TaskChange> decision) {
        for (int left = TRIES; ; left--) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> changeOnce(taskId, decision)));
            } catch (OptimisticLockingException e) {
                if (left == 1) {
                    throw e;
                }
            } catch (ProcessEngineException e) {
                throw Stuck.of(e);
            }
        }
    }

    private boolean changeOnce(String taskId, Function<EngineTask, TaskChange> decision) {
        Task found = engine.getTaskService().createTaskQuery().taskId(taskId).singleResult();
        if (found == null) {
            return false;
        }
        EngineTask task = task(found);
        switch (decision.apply(task)) {
            case TaskChange.Complete(var outcome, var log) -> complete(task, outcome, log);
            case TaskChange.End(var state, var outcome, var log) -> {
                news.taskEnded(task, "done", outcome, log);
                news.log(task.process(), task.element(), log);
                engine.getRuntimeService().deleteProcessInstance(task.process(), state);
            }
            case TaskChange.Hand(var holders, var log) -> hand(found, holders, log);
            case TaskChange.Back(var element, var log) -> back(task, element, log);
            case TaskChange.Note(var log) -> log.ifPresent(entry -> news.log(task.process(), task.element(), entry));
        }
        return true;
    }

    private void complete(EngineTask task, String outcome, TaskChange.Log log) {
        Map<String, Object> result = new HashMap<>();
        result.put("outcome", outcome);
        result.put("by", log.by());
        result.put("comment", log.comment());
        Map<String, Object> variables = new HashMap<>();
        variables.put(task.element(), Variables.encode(result));
        variables.put("outcome", Variables.encode(outcome));
        news.taskEnded(task, "done", outcome, log);
        news.log(task.process(), task.element(), log);
        engine.getRuntimeService().setVariables(task.process(), variables);
        engine.getTaskService().complete(task.id());
    }

    private void hand(Task task, EngineTask.Holders holders, TaskChange.Log log) {
        task.setDescription(Json.write(Held.map(holders)));
        task.setAssignee(holders.assignee());
        engine.getTaskService().saveTask(task);
        describe(task.getId()).ifPresent(data -> news.retold(data, Held.map(holders)));
        news.log(task.getProcessInstanceId(), task.getTaskDefinitionKey(), log);
    }

    private void back(EngineTask task, String element, TaskChange.Log log) {
        news.taskEnded(task, "done", "returned", log);
        news.log(task.process(), task.element(), log);
        engine.getRuntimeService()
                .createProcessInstanceModification(task.process())
                .cancelAllForActivity(task.element())
                .startBeforeActivity(element)
                .execute();
    }

    boolean end(String process, String state, TaskChange.Log log) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean runs = engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceId(process)
                            .count()
                    > 0;
            if (runs) {
                news.log(process, "", log);
                engine.getRuntimeService().deleteProcessInstance(process, state);
            }
            return runs;
        }));
    }
}
