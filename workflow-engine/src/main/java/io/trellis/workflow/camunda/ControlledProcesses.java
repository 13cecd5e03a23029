package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FigureQueries;
import io.trellis.workflow.engine.Migrations;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link ProcessControl} on the engine: changes here, what is looked at in {@link ProcessLooks}. */
final class ControlledProcesses implements ProcessControl {

    private final ProcessEngine engine;
    private final OwnTables tables;
    private final TaskChanges changes;
    private final EngineEvents events;
    private final Function<String, Integer> retries;
    private final ProcessLooks looks;
    private final ControlTables anchors;
    private final MigratedProcesses migrations;
    private final FlowFiguresSql figures;

    ControlledProcesses(
            ProcessEngine engine,
            JdbcClient jdbc,
            OwnTables tables,
            TaskChanges changes,
            EngineEvents events,
            Clock clock,
            Function<String, Integer> retries) {
        this.engine = engine;
        this.tables = tables;
        this.changes = changes;
        this.events = events;
        this.retries = retries;
        this.looks = new ProcessLooks(engine, jdbc);
        this.anchors = new ControlTables(jdbc);
        this.figures = new FlowFiguresSql(jdbc);
        this.migrations = new MigratedProcesses(engine, jdbc, tables, anchors, changes, events, clock);
    }

    @Override
    public Map<String, Standing> standing(Collection<String> processes) {
        return looks.standing(processes);
    }

    @Override
    public List<Failure> failures(int limit) {
        return looks.failures(limit);
    }

    @Override
    public List<Wait> waits(String process) {
        return looks.waits(process);
    }

    @Override
    public List<Passage> passages(String process, int limit) {
        return looks.passages(process, limit);
    }

    @Override
    public Map<String, Object> variables(String process) {
        return Variables.plain(Variables.of(engine, process));
    }

    @Override
    public List<Version> versions(String workflow) {
        return looks.versions(workflow);
    }

    @Override
    public Map<String, Long> crowds(String definition) {
        return looks.crowds(definition);
    }

    @Override
    public Migrations migrations() {
        return migrations;
    }

    @Override
    public Anchors anchors() {
        return anchors;
    }

    @Override
    public FigureQueries figures() {
        return figures;
    }

    /** In turn with who decides. */
    private Change inTurn(String process, Supplier<Change> change) {
        List<Change> came = new ArrayList<>();
        boolean taken = changes.inTurn(() -> {
            came.clear();
            came.add(tables.turn(process) ? change.get() : Change.GONE);
            return true;
        });
        return taken && !came.isEmpty() ? came.getFirst() : Change.DECIDING;
    }

    @Override
    public Change suspend(String process, TaskChange.Log log) {
        return inTurn(process, () -> {
            if (tables.suspended(process)) {
                return Change.UNCHANGED;
            }
            if (changes.decide(process, "")) {
                return Change.DECIDING;
            }
            engine.getRuntimeService().suspendProcessInstanceById(process);
            events.log(process, "", log);
            return Change.DONE;
        });
    }

    @Override
    public Change resume(String process, TaskChange.Log log) {
        return inTurn(process, () -> {
            if (!tables.suspended(process)) {
                return Change.UNCHANGED;
            }
            engine.getRuntimeService().activateProcessInstanceById(process);
            events.log(process, "", log);
            return Change.DONE;
        });
    }

    @Override
    public Change retry(String process, TaskChange.Log log) {
        return inTurn(process, () -> {
            if (tables.suspended(process)) {
                return Change.SUSPENDED;
            }
            if (retries.apply(process) == 0) {
                return Change.UNCHANGED;
            }
            events.log(process, "", log);
            return Change.DONE;
        });
    }

    @Override
    public Change end(String process, TaskChange.Log log) {
        return inTurn(process, () -> {
            events.log(process, "", log);
            engine.getRuntimeService().deleteProcessInstance(process, "cancelled");
            return Change.DONE;
        });
    }

    @Override
    public Change move(String process, Set<String> from, String to, TaskChange.Log log) {
        return inTurn(process, () -> {
            if (tables.suspended(process)) {
                return Change.SUSPENDED;
            }
            if (changes.decide(process, "")) {
                return Change.DECIDING;
            }
            ActivityInstance root = engine.getRuntimeService().getActivityInstance(process);
            Set<String> instances = new HashSet<>();
            Set<String> transitions = new HashSet<>();
            collect(root, from, instances, transitions);
            if (instances.isEmpty() && transitions.isEmpty()) {
                return Change.UNCHANGED;
            }
            events.log(process, to, log);
            ProcessInstanceModificationBuilder change = engine.getRuntimeService()
                    .createProcessInstanceModification(process)
                    .startBeforeActivity(to);
            for (String instance : instances) {
                change = change.cancelActivityInstance(instance);
            }
            for (String transition : transitions) {
                change = change.cancelTransitionInstance(transition);
            }
            change.execute();
            return Change.DONE;
        });
    }

    /** A sub-process that goes takes what is in it along. */
    private static void collect(ActivityInstance at, Set<String> from, Set<String> instances, Set<String> transitions) {
        for (ActivityInstance child : at.getChildActivityInstances()) {
            if (from.isEmpty() || from.contains(ProcessLooks.element(child.getActivityId()))) {
                instances.add(child.getId());
            } else {
                collect(child, from, instances, transitions);
            }
        }
        for (TransitionInstance child : at.getChildTransitionInstances()) {
            if (from.isEmpty() || from.contains(ProcessLooks.element(child.getActivityId()))) {
                transitions.add(child.getId());
            }
        }
    }
}
