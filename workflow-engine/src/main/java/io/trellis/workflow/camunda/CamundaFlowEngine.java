package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.ExternalWork;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowGone;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.engine.TaskChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link FlowEngine} on Camunda 7. */
final class CamundaFlowEngine implements FlowEngine, AutoCloseable {

    private static final String CONTENT = "definition.json";
    /** So many processes begin in one transaction: enough to share its commit, few enough to be soon at their first task. */
    private static final int TOGETHER = 32;

    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final OwnTables tables;
    private final EngineEvents events;
    private final TaskChanges changes;
    private final Clock clock;
    private final FirstJobs firstJobs;
    private final Positions positions;
    private final Deliveries deliveries;
    private final ExternalTasks external;
    private final DeadlineTable deadlineTable;
    private final Deadlines deadlines;
    private final ControlledProcesses control;
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    /** Ids of definitions by flow and version; a deployment is never changed. */
    private final Map<String, String> deployed = new ConcurrentHashMap<>();

    private final Outbox outbox;

    private CamundaFlowEngine(HikariDataSource dataSource, FlowCallbacks callbacks, Clock clock) {
        this.clock = clock;
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        JdbcClient jdbc = JdbcClient.create(dataSource);
        tables = new OwnTables(jdbc);
        tables.create();
        deadlineTable = new DeadlineTable(jdbc);
        deadlineTable.create();
        outbox = new Outbox(tables);
        events = new EngineEvents(tables, clock);
        PlaceReader places = new PlaceReader(this::content);
        firstJobs = new FirstJobs(EngineBuilder.jobs(transaction));
        StepLimit limit = new StepLimit(tables);
        engine = EngineBuilder.build(
                dataSource,
                transactions,
                clock,
                new FlowBean(callbacks, places, limit, events, this::number),
                callbacks,
                places,
                events,
                limit,
                deadlineTable,
                firstJobs);
        if (EngineSettings.isFile(dataSource)) {
            firstJobs.releaseAll(jdbc);
        }
        changes = new TaskChanges(engine, transaction, tables, events, clock);
        positions = new Positions(engine, tables);
        deliveries = new Deliveries(engine, tables, changes, limit);
        deadlines = new Deadlines(engine, tables, deadlineTable, changes, events, this::content);
        external = new ExternalTasks(engine, tables, changes, events, limit, clock);
        control = new ControlledProcesses(engine, jdbc, tables, changes, events, clock, this::retry);
    }

    static CamundaFlowEngine open(HikariDataSource dataSource, FlowCallbacks callbacks, Clock clock) {
        return new CamundaFlowEngine(dataSource, callbacks, clock);
    }

    ProcessEngine engine() {
        return engine;
    }

    void startJobs() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .start();
    }

    void stopJobs() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .shutdown();
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public void deploy(String workflow, String version, String bpmn, String content) {
        if (isDeployed(workflow, version)) {
            return;
        }
        engine.getRepositoryService()
                .createDeployment()
                .name(workflow)
                .source(version)
                .addString(workflow + ".bpmn", bpmn)
                .addString(CONTENT, content)
                .deploy();
    }

    @Override
    public boolean isDeployed(String workflow, String version) {
        return definition(workflow, version).isPresent();
    }

    private Optional<String> definition(String workflow, String version) {
        String name = workflow + "/" + version;
        Optional<String> known = Optional.ofNullable(deployed.get(name));
        if (known.isPresent()) {
            return known;
        }
        Optional<String> found = engine
                .getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(workflow)
                .deploymentSource(version)
                .orderByDeploymentTime()
                .desc()
                .list()
                .stream()
                .findFirst()
                .flatMap(deployment -> Optional.ofNullable(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .deploymentId(deployment.getId())
                        .singleResult()))
                .map(ProcessDefinition::getId);
        found.ifPresent(id -> deployed.put(name, id));
        return found;
    }

    private int number(String workflow, String version) {
        String definition = definition(workflow, version)
                .orElseThrow(() -> new IllegalStateException("not deployed: " + workflow + " in version " + version));
        return engine.getRepositoryService().getProcessDefinition(definition).getVersion();
    }

    @Override
    public Optional<String> refusal(String bpmn) {
        return TrialParse.of(engine, bpmn);
    }

    @Override
    public List<Waiting> waiting(Post post, @Nullable String process, int limit) {
        return deliveries.waiting(post, process, limit);
    }

    @Override
    public boolean receive(Waiting waiting, Post post, boolean rests) {
        return deliveries.receive(waiting, post, rests);
    }

    @Override
    public void changed(RecordId record, String event) {
        positions.running(record).forEach(process -> deliveries.changed(process, event));
    }

    @Override
    public List<String> start(List<Start> starts) {
        List<String> processes = new ArrayList<>();
        for (int from = 0; from < starts.size(); from += TOGETHER) {
            processes.addAll(together(starts.subList(from, Math.min(starts.size(), from + TOGETHER))));
        }
        return processes;
    }

    private List<String> together(List<Start> starts) {
        try {
            return firstJobs.handedOver(
                    engine,
                    () -> Objects.requireNonNull(transaction.execute(
                            status -> starts.stream().map(this::started).toList())));
        } catch (DuplicateKeyException e) {
            // another node was first with one of them
            return starts.stream()
                    .map(start -> starts.size() > 1
                            ? together(List.of(start)).getFirst()
                            : delivered(start).orElseThrow(() -> e))
                    .toList();
        }
    }

    private Optional<String> delivered(Start start) {
        return start.delivery().flatMap(delivery -> tables.delivered(delivery, start.workflow()));
    }

    private String started(Start start) {
        Optional<String> before = delivered(start);
        if (before.isPresent()) {
            return before.get();
        }
        String definition = definition(start.workflow(), start.version())
                .orElseThrow(() -> new IllegalStateException(
                        "not deployed: " + start.workflow() + " in version " + start.version()));
        String process = begun(definition, start);
        start.delivery().ifPresent(delivery -> tables.delivered(delivery, start.workflow(), process));
        return process;
    }

    private String begun(String definition, Start start) {
        try {
            Map<String, Object> variables = new HashMap<>();
            variables.put(Variables.ABOUT, Variables.about(start, clock.instant()));
            if (!start.message().isEmpty()) {
                variables.put("message", Variables.encode(start.message()));
            }
            if (!start.answers().isEmpty()) {
                variables.put(WorkflowDefinition.ANSWERS, Variables.encode(start.answers()));
            }
            if (!start.chosen().isEmpty()) {
                variables.put(Variables.CHOSEN, Variables.encode(start.chosen()));
            }
            String key = start.record().toString();
            return start.element().isEmpty()
                    ? engine.getRuntimeService()
                            .startProcessInstanceById(definition, key, variables)
                            .getId()
                    : engine.getRuntimeService()
                            .createProcessInstanceById(definition)
                            .businessKey(key)
                            .setVariables(variables)
                            .startBeforeActivity(start.element().get())
                            .execute()
                            .getId();
        } catch (OptimisticLockingException | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever it is: a step, an assignee or a condition that fails, a text that the engine's tables do not
            // take
            throw Stuck.of(e);
        }
    }

    @Override
    public boolean isRunning(String workflow, RecordId record) {
        return positions.isRunning(workflow, record);
    }

    @Override
    public boolean outlives(String workflow, RecordId record) {
        return positions.outlives(workflow, record);
    }

    @Override
    public List<String> endingWith(RecordId record) {
        return positions.endingWith(record);
    }

    @Override
    public List<String> running(RecordId record) {
        return positions.running(record);
    }

    @Override
    public String content(String definitionId) {
        return contents.computeIfAbsent(definitionId, id -> {
            ProcessDefinition definition = found(id);
            try (InputStream in =
                    engine.getRepositoryService().getResourceAsStream(definition.getDeploymentId(), CONTENT)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private ProcessDefinition found(String definitionId) {
        try {
            return engine.getRepositoryService().getProcessDefinition(definitionId);
        } catch (NotFoundException e) {
            throw new FlowGone(definitionId, e);
        }
    }

    @Override
    public Optional<EngineTask> task(String taskId) {
        return changes.find(taskId);
    }

    @Override
    public boolean change(String taskId, Function<EngineTask, TaskChange> decision) {
        return changes.change(taskId, decision);
    }

    @Override
    public List<Deadline> come(Instant now, int limit) {
        return deadlineTable.come(now, limit);
    }

    @Override
    public Stood stood(String process, Set<String> elements) {
        return positions.stood(process, elements);
    }

    @Override
    public List<Awaited> awaited(String process) {
        return deadlines.awaited(process);
    }

    @Override
    public boolean meet(Deadline deadline, Function<Deadline.Met, Deadline.Answer> answer) {
        return deadlines.meet(deadline, answer);
    }

    @Override
    public void unmet(Deadline deadline, Instant again) {
        deadlineTable.move(deadline.id(), again, deadline.tries() + 1);
    }

    @Override
    public void note(String process, String element, TaskChange.Log log) {
        changes.note(process, element, log);
    }

    @Override
    public boolean end(String process, String state, TaskChange.Log log) {
        return changes.end(process, state, log);
    }

    @Override
    public Optional<Position> position(String process) {
        return positions.of(process);
    }

    /** The sequence flows that a process has taken. */
    Set<String> taken(String process) {
        return tables.passed(process);
    }

    /** As if a process had never been. */
    void forget(String process) {
        boolean runs = engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(process)
                        .count()
                > 0;
        if (runs) {
            engine.getRuntimeService().deleteProcessInstance(process, "cancelled", true, true);
        }
        engine.getHistoryService().deleteHistoricProcessInstanceIfExists(process);
    }

    @Override
    public ExternalWork externalWork() {
        return external;
    }

    @Override
    public ProcessControl control() {
        return control;
    }

    @Override
    public List<String> failed() {
        return Stream.concat(
                        engine.getManagementService().createJobQuery().withException().list().stream()
                                .map(Job::getProcessInstanceId),
                        givenUp().list().stream().map(ExternalTask::getProcessInstanceId))
                .distinct()
                .toList();
    }

    /** What workers could not do. */
    private ExternalTaskQuery givenUp() {
        return engine.getExternalTaskService().createExternalTaskQuery().noRetriesLeft();
    }

    @Override
    public int retry(String process) {
        List<Job> failed = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process)
                .withException()
                .list();
        failed.forEach(job -> {
            engine.getManagementService().setJobRetries(job.getId(), 3);
            // The wait between automatic tries is not for somebody who asks.
            engine.getManagementService().setJobDuedate(job.getId(), null);
        });
        List<ExternalTask> givenUp = givenUp().processInstanceId(process).list();
        givenUp.forEach(task -> engine.getExternalTaskService().setRetries(task.getId(), 3));
        return failed.size() + givenUp.size();
    }

    @Override
    public boolean relay(Consumer<List<EngineEvent.Numbered>> taker) {
        return outbox.relay(taker);
    }

    @Override
    public void onEvents(Runnable listener) {
        events.listen(listener);
    }

    @Override
    public List<String> openTasks(@Nullable String after, int limit) {
        return engine.getTaskService().createTaskQuery().orderByTaskId().asc().list().stream()
                .map(Task::getId)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<EngineEvent.Numbered> describe(String taskId) {
        return changes.asked(taskId).map(asked -> new EngineEvent.Numbered(tables.highest(), asked));
    }
}
