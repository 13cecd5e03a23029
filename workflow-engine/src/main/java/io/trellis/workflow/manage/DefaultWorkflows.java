package io.trellis.workflow.manage;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.Approver;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.Diagram;
import io.trellis.workflow.ImportResult;
import io.trellis.workflow.PathStep;
import io.trellis.workflow.ProcessChanges;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.StartResult;
import io.trellis.workflow.StartTrial;
import io.trellis.workflow.Starters;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.DiagramLayout;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.DefinitionJson;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.inbox.TaskDocument;
import io.trellis.workflow.inbox.WhatChanged;
import io.trellis.workflow.run.ApproverPreview;
import io.trellis.workflow.run.PathPreview;
import io.trellis.workflow.run.StartAnswers;
import io.trellis.workflow.run.StuckWords;
import io.trellis.workflow.trigger.StartTrials;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class DefaultWorkflows implements Workflows {

    private final Importer importer;
    private final BpmnCompiler compiler;
    private final Definitions definitions;
    private final Deployments deployments;
    private final FlowEngine engine;
    private final Inbox inbox;
    private final Relay relay;
    private final Records records;
    private final Permissions permissions;
    private final StepTypes steps;
    private final ProcessViews views;
    private final ApproverPreview approvers;
    private final PathPreview path;
    private final StartChoices.Factory startChoices;
    private final StartAnswers startAnswers;
    private final StuckWords stuck;
    private final StartTrials trials;
    private final AwaitedWords awaitedWords;
    private final Messages messages;
    private final WhatChanged changed;
    private final List<Object> starting = Stream.generate(Object::new).limit(64).toList();

    DefaultWorkflows(
            Importer importer,
            BpmnCompiler compiler,
            Definitions definitions,
            Deployments deployments,
            FlowEngine engine,
            Inbox inbox,
            Relay relay,
            Records records,
            Permissions permissions,
            StepTypes steps,
            ProcessViews views,
            ApproverPreview approvers,
            PathPreview path,
            StartChoices.Factory startChoices,
            StartAnswers startAnswers,
            StuckWords stuck,
            StartTrials trials,
            AwaitedWords awaitedWords,
            Messages messages,
            WhatChanged changed) {
        this.changed = changed;
        this.awaitedWords = awaitedWords;
        this.trials = trials;
        this.messages = messages;
        this.startAnswers = startAnswers;
        this.stuck = stuck;
        this.importer = importer;
        this.compiler = compiler;
        this.definitions = definitions;
        this.deployments = deployments;
        this.engine = engine;
        this.inbox = inbox;
        this.relay = relay;
        this.records = records;
        this.permissions = permissions;
        this.steps = steps;
        this.views = views;
        this.approvers = approvers;
        this.path = path;
        this.startChoices = startChoices;
    }

    @Override
    public ImportResult importBpmn(CurrentUser user, String app, String fileName, byte[] file, @Nullable String name) {
        user.requireActing();
        return importer.importBpmn(user, app, fileName, file, name);
    }

    @Override
    public Renewed renewed(WorkflowDefinition flow, byte[] file) {
        return importer.renewed(flow, file);
    }

    @Override
    public List<BpmnProblem> refused(String bpmn) {
        return importer.refused(bpmn);
    }

    @Override
    public BpmnReport check(String bpmn) {
        return compiler.compile(bpmn, Set.of()).report();
    }

    @Override
    public BpmnReport check(WorkflowDefinition definition) {
        return compiler.compile(definition.bpmn(), definition.bound()).report();
    }

    @Override
    public WorkflowDefinition read(Artifact artifact) {
        return DefinitionJson.read(artifact.name(), artifact.app(), artifact.content());
    }

    @Override
    public ObjectNode write(WorkflowDefinition definition) {
        return DefinitionJson.write(definition);
    }

    @Override
    public List<WorkflowDefinition> all() {
        return definitions.published().stream()
                .map(Definitions.Published::definition)
                .toList();
    }

    @Override
    public Optional<WorkflowDefinition> find(String name) {
        return definitions.published(name).map(Definitions.Published::definition);
    }

    @Override
    public List<WorkflowDefinition> startable(CurrentUser user, RecordId record) {
        List<WorkflowDefinition> about = all().stream()
                .filter(definition -> record.entity().equals(definition.entity()))
                .toList();
        Optional<RecordData> seen = about.isEmpty() ? Optional.empty() : records.get(user, record);
        return seen.isEmpty()
                ? List.of()
                : about.stream()
                        .filter(definition -> mayStart(user, definition, seen.get()))
                        .toList();
    }

    private boolean mayStart(CurrentUser user, WorkflowDefinition definition, RecordData record) {
        return switch (definition.starters()) {
            case Starters.Editors() -> record.may().edit();
            case Starters.Readers() -> true;
            case Starters.InRoles(var roles) -> user.roles().stream().anyMatch(roles::contains);
            case Starters.Nobody() -> false;
        };
    }

    @Override
    public StartResult start(
            CurrentUser user,
            String workflow,
            RecordId record,
            Map<String, List<String>> chosen,
            Map<String, @Nullable Object> answers) {
        user.requireActing();
        Optional<Definitions.Published> published = definitions.published(workflow);
        if (published.isEmpty()) {
            return new StartResult.UnknownFlow();
        }
        String entity = published.get().definition().entity();
        if (entity == null || !entity.equals(record.entity())) {
            return new StartResult.WrongEntity(entity == null ? "" : entity);
        }
        Optional<RecordData> seen = records.get(user, record);
        if (seen.isEmpty()) {
            return new StartResult.Missing();
        }
        if (!mayStart(user, published.get().definition(), seen.get())) {
            return new StartResult.Forbidden();
        }
        StartAnswers.Answers given = startAnswers.of(user, published.get().definition(), answers);
        if (!given.wrong().isEmpty()) {
            return new StartResult.Unanswered(given.wrong());
        }
        synchronized (starting(workflow, record)) {
            if (engine.isRunning(workflow, record)) {
                return new StartResult.Running();
            }
            return chosen(user, published.get(), record, chosen, given);
        }
    }

    /** Two who start the same at once take turns. */
    private Object starting(String workflow, RecordId record) {
        return starting.get(Math.floorMod(Objects.hash(workflow, record), starting.size()));
    }

    /** Whom the user has to choose is chosen before anything begins. */
    private StartResult chosen(
            CurrentUser user,
            Definitions.Published flow,
            RecordId record,
            Map<String, List<String>> chosen,
            StartAnswers.Answers given) {
        StartChoices choices = startChoices.of(user, flow.definition(), record, chosen);
        return choices.wrong()
                .<StartResult>map(StartResult.Refused::new)
                .orElseGet(() -> started(user, flow, record, choices.people(), given));
    }

    private StartResult started(
            CurrentUser user,
            Definitions.Published flow,
            RecordId record,
            Map<String, List<String>> chosen,
            StartAnswers.Answers given) {
        try {
            deployments.ensure(flow);
            String process = engine.start(
                    new FlowEngine.Start(flow.definition().name(), flow.version(), record, user.id(), Optional.empty())
                            .choosing(chosen)
                            .answering(given.values()));
            if (!given.words().isEmpty()) {
                engine.note(process, "", new TaskChange.Log("answered", user.id(), given.words(), null));
            }
            if (records.get(CurrentUser.system(), record).isEmpty()) {
                // deleted meanwhile: what ends the processes of a deleted record may have come too early for this one
                engine.end(process, "record_deleted", new TaskChange.Log("record-deleted", user.id(), "", null));
            }
            relay.drain();
            return new StartResult.Started(process);
        } catch (FlowStuck e) {
            return new StartResult.Refused(stuck.of(flow.definition(), e));
        }
    }

    @Override
    public List<BoundField> asks(String workflow) {
        return definitions
                .published(workflow)
                .map(flow -> startAnswers.fields(flow.definition()))
                .orElse(List.of());
    }

    @Override
    public List<ApproverChoice> choices(CurrentUser user, String workflow, RecordId record) {
        return startableFlow(user, workflow, record)
                .map(flow -> startChoices.choices(user, flow, record))
                .orElse(List.of());
    }

    @Override
    public Optional<List<PathStep>> path(
            CurrentUser user,
            String workflow,
            RecordId record,
            Map<String, List<String>> chosen,
            Map<String, @Nullable Object> answers) {
        return startableFlow(user, workflow, record)
                .map(flow -> path.of(
                        user.id(),
                        flow,
                        record,
                        chosen,
                        startAnswers.of(user, flow, answers).values()));
    }

    private Optional<WorkflowDefinition> startableFlow(CurrentUser user, String workflow, RecordId record) {
        return startable(user, record).stream()
                .filter(definition -> definition.name().equals(workflow))
                .findFirst();
    }

    @Override
    public List<PathStep> path(CurrentUser user, WorkflowDefinition definition, RecordId record) {
        return records.get(user, record).isEmpty()
                ? List.of()
                : path.of(user.id(), definition, record, Map.of(), Map.of());
    }

    @Override
    public List<ProcessInfo> processes(CurrentUser user, RecordId record) {
        return records.last(user, record).isEmpty()
                ? List.of()
                : inbox.processes(record).stream().map(views::info).toList();
    }

    @Override
    public Optional<ProcessChanges> changes(CurrentUser user, String processId, ChangesSince since) {
        return inbox.process(processId).flatMap(process -> changed.of(user, process, since, StepRights.NONE));
    }

    @Override
    public Optional<Diagram> diagram(CurrentUser user, String processId) {
        return engine.position(processId)
                .filter(position -> maySee(user, processId, position.record()))
                .map(position -> {
                    Deployed flow =
                            definitions.deployed(position.definition(), () -> engine.content(position.definition()));
                    return new Diagram(
                            DiagramLayout.ensure(flow.definition().bpmn()),
                            shown(position.active()),
                            shown(position.done()),
                            position.failed());
                });
    }

    @Override
    public List<Awaited> awaited(CurrentUser user, String processId) {
        return engine.position(processId)
                .filter(position -> maySee(user, processId, position.record()))
                .map(position -> {
                    Deployed flow =
                            definitions.deployed(position.definition(), () -> engine.content(position.definition()));
                    return engine.awaited(processId).stream()
                            .map(one -> new Awaited(one.at(), awaitedWords.of(one, flow)))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The initiator's task stands beside the diagram. */
    private static Set<String> shown(Set<String> elements) {
        return elements.stream().filter(id -> !Resubmission.is(id)).collect(Collectors.toSet());
    }

    private boolean maySee(CurrentUser user, String process, RecordId record) {
        return records.last(user, record).isPresent()
                || permissions.has(user, Capability.ADMIN)
                || inbox.ofProcess(process).stream().anyMatch(task -> takesPart(user, task));
    }

    private static boolean takesPart(CurrentUser user, TaskDocument task) {
        return user.id().equals(task.initiator())
                || user.id().equals(task.by())
                || Inbox.tokens(user).stream().anyMatch(task.waitsFor()::contains);
    }

    @Override
    public Diagram preview(String bpmn) {
        return new Diagram(DiagramLayout.ensure(bpmn), Set.of(), Set.of(), Set.of());
    }

    @Override
    public List<StepType<?>> stepTypes() {
        return steps.at(ProcessRun.class);
    }

    @Override
    public List<Approver> approvers(CurrentUser user, WorkflowDefinition definition, RecordId record) {
        return records.get(user, record).isEmpty() ? List.of() : approvers.of(user, definition, record);
    }

    @Override
    public StartTrial triedStarts(CurrentUser user, WorkflowDefinition definition) {
        if (!permissions.has(user, Capability.DESIGN) && !permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.trial.forbidden"));
        }
        return trials.of(user, definition);
    }

    @Override
    public List<ProcessInfo> running(CurrentUser user, String workflow, int limit) {
        return permissions.has(user, Capability.ADMIN)
                ? inbox.running(workflow, limit).stream().map(views::info).toList()
                : List.of();
    }

    @Override
    public List<ProcessInfo> failed(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN)
                ? engine.failed().stream()
                        .flatMap(process -> inbox.process(process).stream())
                        .map(views::info)
                        .toList()
                : List.of();
    }

    @Override
    public int retry(CurrentUser user, String processId) {
        user.requireActing();
        return permissions.has(user, Capability.ADMIN) ? engine.retry(processId) : 0;
    }

    @Override
    public boolean cancel(CurrentUser user, String processId, String reason) {
        user.requireActing();
        if (!permissions.has(user, Capability.ADMIN)) {
            return false;
        }
        boolean ended = engine.end(processId, "cancelled", new TaskChange.Log("cancel", user.id(), reason, null));
        relay.drain();
        return ended;
    }
}
