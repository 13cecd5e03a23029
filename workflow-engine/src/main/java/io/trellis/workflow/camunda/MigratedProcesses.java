package io.trellis.workflow.camunda;

import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.Migrations;
import io.trellis.workflow.engine.Migrations.Hindrance.Reason;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Migrations} by the engine's own, with what the product remembers of a process brought along. */
final class MigratedProcesses implements Migrations {

    private static final String SEVERAL = "#multiInstanceBody";

    private final ProcessEngine engine;
    private final OwnTables tables;
    private final ControlTables control;
    private final TaskChanges changes;
    private final EngineEvents events;
    private final Remembered remembered;
    private final Clock clock;

    MigratedProcesses(
            ProcessEngine engine,
            JdbcClient jdbc,
            OwnTables tables,
            ControlTables control,
            TaskChanges changes,
            EngineEvents events,
            Clock clock) {
        this.engine = engine;
        this.tables = tables;
        this.control = control;
        this.changes = changes;
        this.events = events;
        this.remembered = new Remembered(engine, jdbc);
        this.clock = clock;
    }

    /** Takes the transaction back; empty hindrances after a trial that went well. */
    private static final class Refused extends RuntimeException {
        private final transient List<Hindrance> hindrances;

        Refused(List<Hindrance> hindrances) {
            super(hindrances.toString(), null, false, false);
            this.hindrances = hindrances;
        }

        Refused(Reason reason, String element) {
            this(List.of(new Hindrance(reason, element, "")));
        }
    }

    @Override
    public List<Hindrance> check(Plan plan) {
        try {
            built(plan);
            return List.of();
        } catch (Refused refused) {
            return refused.hindrances;
        }
    }

    private MigrationPlan built(Plan plan) {
        Map<String, String> whole = new HashMap<>(plan.steps());
        // the task of the initiator stands beside every diagram
        if (knows(plan.from(), Resubmission.ELEMENT) && knows(plan.to(), Resubmission.ELEMENT)) {
            whole.put(Resubmission.ELEMENT, Resubmission.ELEMENT);
        }
        MigrationPlanBuilder builder = engine.getRuntimeService().createMigrationPlan(plan.from(), plan.to());
        for (Map.Entry<String, String> step : whole.entrySet()) {
            builder = builder.mapActivities(step.getKey(), step.getValue());
            if (isSeveral(plan.from(), step.getKey()) && isSeveral(plan.to(), step.getValue())) {
                builder = builder.mapActivities(step.getKey() + SEVERAL, step.getValue() + SEVERAL);
            }
        }
        try {
            return builder.build();
        } catch (MigrationPlanValidationException e) {
            throw new Refused(e.getValidationReport().getInstructionReports().stream()
                    .map(report -> new Hindrance(
                            Reason.ENGINE,
                            ProcessLooks.element(
                                    report.getMigrationInstruction().getSourceActivityId()),
                            String.join(" ", report.getFailures())))
                    .toList());
        } catch (ProcessEngineException e) {
            throw new Refused(List.of(new Hindrance(Reason.ENGINE, "", String.valueOf(e.getMessage()))));
        }
    }

    private boolean knows(String definition, String element) {
        return engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementById(element) != null;
    }

    private boolean isSeveral(String definition, String element) {
        var model = engine.getRepositoryService().getBpmnModelInstance(definition);
        return model.getModelElementById(element) instanceof org.camunda.bpm.model.bpmn.instance.Activity activity
                && activity.getLoopCharacteristics()
                        instanceof org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
    }

    @Override
    public List<Hindrance> migrate(String process, Plan plan, @Nullable String job, TaskChange.Log log) {
        return inTurn(() -> {
            turn(process);
            moved(process, plan, log);
            if (job == null) {
                throw new Refused(List.of());
            }
            control.migrated(
                    process, new ControlTables.Migrated(job, Json.write(written(plan)), control.mark(process)));
        });
    }

    @Override
    public List<String> migrated(String job) {
        return control.migratedBy(job);
    }

    @Override
    public List<Hindrance> back(String process, String job, TaskChange.Log log) {
        return inTurn(() -> {
            turn(process);
            Optional<ControlTables.Migrated> before =
                    control.migrated(process).filter(known -> known.job().equals(job));
            if (before.isEmpty() || !before.get().mark().equals(control.mark(process))) {
                throw new Refused(Reason.MOVED_ON, "");
            }
            moved(process, read(before.get().plan()).back(), log);
            control.forgetMigration(process);
        });
    }

    private List<Hindrance> inTurn(Runnable change) {
        try {
            boolean done = changes.inTurn(() -> {
                change.run();
                return true;
            });
            return done ? List.of() : List.of(new Hindrance(Reason.DECIDING, "", ""));
        } catch (Refused refused) {
            return refused.hindrances;
        }
    }

    private void turn(String process) {
        if (!tables.turn(process)) {
            throw new Refused(Reason.GONE, "");
        }
        if (changes.decide(process, "")) {
            throw new Refused(Reason.DECIDING, "");
        }
    }

    private void moved(String process, Plan plan, TaskChange.Log log) {
        ProcessInstance found = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(process)
                .singleResult();
        if (found == null || !plan.from().equals(found.getProcessDefinitionId())) {
            throw new Refused(found == null ? Reason.GONE : Reason.OTHER_VERSION, "");
        }
        for (String at : engine.getRuntimeService().getActiveActivityIds(process)) {
            String element = ProcessLooks.element(at);
            if (!Resubmission.is(element) && !plan.steps().containsKey(element)) {
                throw new Refused(Reason.NOT_MAPPED, element);
            }
        }
        remembered
                .cameFrom(process)
                .filter(element -> !plan.steps().containsKey(element))
                .ifPresent(element -> {
                    throw new Refused(Reason.NOT_MAPPED, element);
                });
        try {
            engine.getRuntimeService()
                    .newMigration(built(plan))
                    .processInstanceIds(process)
                    .execute();
        } catch (MigratingProcessInstanceValidationException e) {
            throw new Refused(hindrances(e));
        }
        remembered.brought(process, plan);
        events.log(process, "", log);
        events.tell(new EngineEvent.Migrated(process, plan.to(), plan.steps(), clock.instant()));
    }

    private static List<Hindrance> hindrances(MigratingProcessInstanceValidationException thrown) {
        List<Hindrance> found = new ArrayList<>();
        var report = thrown.getValidationReport();
        report.getFailures().forEach(said -> found.add(new Hindrance(Reason.ENGINE, "", said)));
        report.getActivityInstanceReports()
                .forEach(at -> found.add(new Hindrance(
                        Reason.ENGINE,
                        ProcessLooks.element(at.getSourceScopeId()),
                        String.join(" ", at.getFailures()))));
        report.getTransitionInstanceReports()
                .forEach(at -> found.add(new Hindrance(
                        Reason.ENGINE,
                        ProcessLooks.element(at.getSourceScopeId()),
                        String.join(" ", at.getFailures()))));
        return found;
    }

    private static Map<String, Object> written(Plan plan) {
        return Map.of("from", plan.from(), "to", plan.to(), "steps", plan.steps(), "ways", plan.ways());
    }

    private static Plan read(String text) {
        Map<String, Object> map = Json.readMap(text);
        return new Plan(
                String.valueOf(map.get("from")),
                String.valueOf(map.get("to")),
                texts(map.get("steps")),
                texts(map.get("ways")));
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        }
        return texts;
    }
}
