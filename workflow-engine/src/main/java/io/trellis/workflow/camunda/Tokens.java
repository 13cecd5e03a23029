package io.trellis.workflow.camunda;

import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.Rewind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationInstantiationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jspecify.annotations.Nullable;

/** Moves the tokens of a process, by what its tree of instances says of them. */
final class Tokens {

    /** Where tokens wait for one another. */
    static final Set<String> JOINS = Set.of("parallelGateway", "inclusiveGateway");

    private static final String SEVERAL = "#multiInstanceBody";

    private final ProcessEngine engine;
    private final OwnTables tables;

    Tokens(ProcessEngine engine, OwnTables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /** A token, or a sub-process with all that are in it. */
    private record Token(String id, boolean waitsForJob) {}

    /**
     * What takes back all that descends from a step, and begins it anew.
     *
     * @return empty where it is not known of a token at a join where it came from
     */
    Optional<Runnable> rewinding(EngineTask task, String execution, Rewind to) {
        ActivityInstance root = engine.getRuntimeService().getActivityInstance(task.process());
        List<ActivityInstance> path = path(root, execution);
        int depth = 0;
        while (depth < path.size() && !holds(path.get(depth), root, to.scope())) {
            depth++;
        }
        if (depth + 1 >= path.size()) {
            throw new IllegalStateException("task " + task.id() + " is not within " + to.scope());
        }
        ActivityInstance scope = path.get(depth);
        ActivityInstance own = path.get(depth + 1);
        Map<String, String> arrivals = tables.arrivals(task.process());
        List<Token> gone = new ArrayList<>();
        for (ActivityInstance child : scope.getChildActivityInstances()) {
            if (child.getId().equals(own.getId()) || !to.nodes().contains(element(child.getActivityId()))) {
                continue;
            }
            String arrival = arrivals.get(child.getId());
            if (arrival == null && JOINS.contains(child.getActivityType())) {
                // began before arrivals were noted
                return Optional.empty();
            }
            if (arrival == null || to.flows().contains(arrival)) {
                gone.add(new Token(child.getId(), false));
            }
        }
        for (TransitionInstance child : scope.getChildTransitionInstances()) {
            if (to.nodes().contains(element(child.getActivityId()))) {
                gone.add(new Token(child.getId(), true));
            }
        }
        // what is in the way goes first, the task last: so its scope stays
        ProcessInstanceModificationBuilder change = cancelled(task.process(), gone);
        boolean direct = to.scope() == null
                || Arrays.stream(root.getActivityInstances(to.scope())).count() == 1;
        ProcessInstanceModificationInstantiationBuilder begun = direct
                ? change.startBeforeActivity(started(to))
                : change.startBeforeActivity(started(to), scope.getId());
        for (String flow : to.supplied()) {
            begun = direct ? begun.startTransition(flow) : begun.startTransition(flow, scope.getId());
        }
        ProcessInstanceModificationBuilder whole = begun.cancelActivityInstance(own.getId());
        return Optional.of(whole::execute);
    }

    /** What is done several times the engine knows as a whole, too. */
    private static String started(Rewind to) {
        return to.several() ? to.element() + SEVERAL : to.element();
    }

    private ProcessInstanceModificationBuilder cancelled(String process, List<Token> tokens) {
        ProcessInstanceModificationBuilder change =
                engine.getRuntimeService().createProcessInstanceModification(process);
        for (Token token : tokens) {
            change = token.waitsForJob()
                    ? change.cancelTransitionInstance(token.id())
                    : change.cancelActivityInstance(token.id());
        }
        return change;
    }

    private static String element(String activity) {
        return activity.endsWith(SEVERAL) ? activity.substring(0, activity.length() - SEVERAL.length()) : activity;
    }

    private static boolean holds(ActivityInstance instance, ActivityInstance root, @Nullable String scope) {
        return scope == null ? instance.getId().equals(root.getId()) : scope.equals(instance.getActivityId());
    }

    /** The instances from the process down to the one in which an execution is. */
    private static List<ActivityInstance> path(ActivityInstance from, String execution) {
        for (ActivityInstance child : from.getChildActivityInstances()) {
            List<ActivityInstance> deeper = path(child, execution);
            if (!deeper.isEmpty()) {
                return Stream.concat(Stream.of(from), deeper.stream()).toList();
            }
        }
        return Arrays.asList(from.getExecutionIds()).contains(execution) && from.getChildActivityInstances().length == 0
                ? List.of(from)
                : List.of();
    }

    /** Whether the definition has the initiator's task; those that were deployed by earlier versions have not. */
    boolean knowsInitiatorsTask(EngineTask task) {
        return engine.getRepositoryService()
                        .getBpmnModelInstance(task.definition())
                        .getModelElementById(Resubmission.ELEMENT)
                != null;
    }

    /** @param alone whether only this task is taken back */
    void toInitiator(EngineTask task, String execution, boolean alone) {
        ActivityInstance root = engine.getRuntimeService().getActivityInstance(task.process());
        ProcessInstanceModificationInstantiationBuilder begun = engine.getRuntimeService()
                .createProcessInstanceModification(task.process())
                .startBeforeActivity(Resubmission.ELEMENT);
        ProcessInstanceModificationBuilder change = begun;
        if (alone) {
            change = change.cancelActivityInstance(
                    path(root, execution).getLast().getId());
        } else {
            for (ActivityInstance child : root.getChildActivityInstances()) {
                change = change.cancelActivityInstance(child.getId());
            }
            for (TransitionInstance child : root.getChildTransitionInstances()) {
                change = change.cancelTransitionInstance(child.getId());
            }
        }
        change.execute();
    }

    /** From a task to another element of its own scope; nothing else moves. */
    void beside(EngineTask task, String execution, String element) {
        ActivityInstance root = engine.getRuntimeService().getActivityInstance(task.process());
        List<ActivityInstance> path = path(root, execution);
        String own = path.getLast().getId();
        ProcessInstanceModificationBuilder change =
                engine.getRuntimeService().createProcessInstanceModification(task.process());
        ProcessInstanceModificationInstantiationBuilder begun = path.size() > 2
                ? change.startBeforeActivity(element, path.get(path.size() - 2).getId())
                : change.startBeforeActivity(element);
        begun.cancelActivityInstance(own).execute();
    }

    /** From the initiator's task to where it goes on. */
    void again(EngineTask task, String execution, String element) {
        ActivityInstance root = engine.getRuntimeService().getActivityInstance(task.process());
        String own = Optional.of(path(root, execution))
                .filter(path -> !path.isEmpty())
                .map(path -> path.getLast().getId())
                .orElseThrow();
        engine.getRuntimeService()
                .createProcessInstanceModification(task.process())
                .startBeforeActivity(element)
                .cancelActivityInstance(own)
                .execute();
    }
}
