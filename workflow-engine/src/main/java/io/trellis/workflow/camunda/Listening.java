package io.trellis.workflow.camunda;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.FlowEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.TaskChange;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Hears of every task, flow and process, whatever the definition, and leaves word in the outbox. */
final class Listening extends AbstractBpmnParseListener {

    private final FlowCallbacks callbacks;
    private final PlaceReader places;
    private final EngineEvents events;
    private final StepLimit limit;
    private final DeadlineTable deadlines;

    Listening(
            FlowCallbacks callbacks,
            PlaceReader places,
            EngineEvents events,
            StepLimit limit,
            DeadlineTable deadlines) {
        this.limit = limit;
        this.deadlines = deadlines;
        this.callbacks = callbacks;
        this.places = places;
        this.events = events;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::began);
        definition.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            limit.ended(execution.getProcessInstanceId());
            deadlines.removeOfProcess(execution.getProcessInstanceId());
            events.ended(execution);
        });
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) this::created);
        definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) this::left);
        definition.addTaskListener(TaskListener.EVENTNAME_DELETE, (TaskListener) this::left);
        definition.addTaskListener(TaskListener.EVENTNAME_DELETE, (TaskListener) events::cancelled);
    }

    @Override
    public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        arrivals(activity);
    }

    @Override
    public void parseInclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        arrivals(activity);
    }

    /** The engine counts the tokens at a join; which of them came from where is noted beside it. */
    private void arrivals(ActivityImpl gateway) {
        gateway.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> {
            if (isJoin(gateway)) {
                events.arrived(execution);
            }
        });
    }

    private static boolean isJoin(PvmActivity activity) {
        return activity.getIncomingTransitions().size() > 1
                && Tokens.JOINS.contains(String.valueOf(activity.getProperty("type")));
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> {
            limit.passed(transition.getId());
            events.passed(execution, transition.getId());
            if (isJoin(transition.getDestination())) {
                events.arriving(execution, transition.getId());
            }
        });
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        fires(activity);
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element element, boolean interrupting, ActivityImpl activity) {
        fires(activity);
    }

    private void fires(ActivityImpl timer) {
        timer.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                execution -> fired(execution.getProcessInstanceId(), timer.getId()));
    }

    /** A timer that held nobody is a step like others. */
    private void fired(String process, String element) {
        TimerEntity timer = firing();
        if (timer == null || !element.equals(timer.getActivityId())) {
            return;
        }
        if (waited(timer).compareTo(FlowEvent.Timer.SHORTEST_WAIT) >= 0) {
            limit.rested(process);
        } else if (timer.getRepeat() == null) {
            limit.step(process, element);
        }
    }

    /** Of one that somebody sets off before its time, as long as it would have waited. */
    private static Duration waited(TimerEntity timer) {
        Date created = timer.getCreateTime();
        Date due = timer.getDuedate();
        return created == null || due == null ? Duration.ZERO : Duration.between(created.toInstant(), due.toInstant());
    }

    private static @Nullable TimerEntity firing() {
        return Context.getCommandContext().getCurrentJob() instanceof TimerEntity timer ? timer : null;
    }

    /** A task that a timer ends as soon as it is there has waited for nobody; one that a person ends, or takes away, has. */
    private void left(DelegateTask task) {
        deadlines.removeOfTask(task.getId());
        if (firing() == null && task.getDescription() != null) {
            limit.rested(task.getProcessInstanceId());
        }
    }

    private void created(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        FlowCallbacks.Setup setup = callbacks.task(places.of(execution), task.getTaskDefinitionKey());
        setup.notes().forEach(note -> events.log(task.getProcessInstanceId(), task.getTaskDefinitionKey(), note));
        if (setup.passed() != null) {
            pass(task, (ExecutionEntity) execution, setup, setup.passed());
            return;
        }
        EngineTask.Holders holders = HoldersJson.of(setup);
        task.setDescription(Json.write(HoldersJson.map(holders)));
        if (setup.assignee() != null) {
            task.setAssignee(setup.assignee());
        }
        if (setup.due() != null) {
            task.setDueDate(Date.from(setup.due()));
        }
        deadlines.add(task.getProcessInstanceId(), task.getId(), setup.deadlines());
        events.task(task, holders, setup.copies());
    }

    /** One that another flow runs within itself takes no longer than that one may. */
    private void began(DelegateExecution execution) {
        events.started(execution);
        if (((ExecutionEntity) execution).getSuperExecution() == null) {
            deadlines.add(execution.getProcessInstanceId(), null, callbacks.deadlines(places.of(execution)));
        }
    }

    /** It counts as approved and never was anybody's, so that it is no rest for a process that runs in a circle. */
    private void pass(DelegateTask task, ExecutionEntity execution, FlowCallbacks.Setup setup, String why) {
        limit.step(task.getProcessInstanceId(), task.getTaskDefinitionKey());
        TaskChange.Log log = new TaskChange.Log(why, CurrentUser.SYSTEM_ID, "", null);
        events.log(task.getProcessInstanceId(), task.getTaskDefinitionKey(), log);
        TaskChange.Complete change = new TaskChange.Complete("approved", log, setup.voted(), List.of(), List.of());
        LoopScopes.decided(execution, task.getTaskDefinitionKey(), TaskResults.of(change), change.outcome());
        task.complete();
    }
}
