package io.trellis.workflow.approval;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskDraft;
import io.trellis.workflow.TaskFact;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.WorkflowError;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.InboxWatch;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.inbox.TaskDocument;
import io.trellis.workflow.inbox.TaskDrafts;
import io.trellis.workflow.inbox.TaskFacts;
import io.trellis.workflow.inbox.WhatChanged;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@link Tasks} over the projection; decisions go to the engine, or through the record where they carry values. */
@Component
final class DefaultTasks implements Tasks {

    private static final int LARGEST_PAGE = 200;
    private static final Set<TaskAction> WITH_VALUES =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RESUBMIT);

    private final Inbox inbox;
    private final InboxWatch watch;
    private final Relay relay;
    private final TaskItems items;
    private final Offered offered;
    private final Demands demands;
    private final StepFields fields;
    private final TaskFiles files;
    private final ValueDecisions valueDecisions;
    private final Happened happened;
    private final Returns returns;
    private final TaskFacts facts;
    private final NextApprovers nextApprovers;
    private final Records records;
    private final Permissions permissions;
    private final Messages messages;
    private final WhatChanged changed;
    private final Drafted drafted;
    private final TaskDrafts drafts;

    DefaultTasks(
            Inbox inbox,
            InboxWatch watch,
            Relay relay,
            TaskItems items,
            Offered offered,
            Demands demands,
            StepFields fields,
            TaskFiles files,
            ValueDecisions valueDecisions,
            Happened happened,
            Returns returns,
            TaskFacts facts,
            NextApprovers nextApprovers,
            Records records,
            Permissions permissions,
            Messages messages,
            WhatChanged changed,
            Drafted drafted,
            TaskDrafts drafts) {
        this.drafted = drafted;
        this.drafts = drafts;
        this.changed = changed;
        this.inbox = inbox;
        this.watch = watch;
        this.relay = relay;
        this.items = items;
        this.offered = offered;
        this.demands = demands;
        this.fields = fields;
        this.files = files;
        this.valueDecisions = valueDecisions;
        this.happened = happened;
        this.returns = returns;
        this.facts = facts;
        this.nextApprovers = nextApprovers;
        this.records = records;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public TaskPage query(CurrentUser user, TaskQuery query, @Nullable String after, int size) {
        int wanted = Math.clamp(size, 1, LARGEST_PAGE);
        boolean started = query.view() == TaskView.STARTED;
        List<TaskDocument> found =
                started ? inbox.started(user, query, after, wanted + 1) : inbox.query(user, query, after, wanted + 1);
        List<TaskDocument> page = found.subList(0, Math.min(found.size(), wanted));
        List<TaskItem> shown = items.of(user, page).stream()
                .filter(task -> isFound(task, query.words()))
                .toList();
        if (found.size() <= wanted) {
            return new TaskPage(shown, null);
        }
        return new TaskPage(
                shown, started ? page.getLast().process() : page.getLast().id());
    }

    /** A record that somebody may not see is not found by its title. */
    private static boolean isFound(TaskItem task, String words) {
        return words.isBlank()
                || !task.record().isEmpty()
                || Stream.of(task.name(), task.workflowLabel())
                        .flatMap(text -> Stream.of(text.zh(), text.en()))
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT)
                                .contains(words.strip().toLowerCase(Locale.ROOT)));
    }

    @Override
    public long count(CurrentUser user, TaskView view) {
        return inbox.count(user, view);
    }

    @Override
    public Optional<TaskItem> find(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task))
                .flatMap(task -> items.of(user, List.of(task)).stream().findFirst());
    }

    @Override
    public List<ReturnStep> returnSteps(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task) && items.isReadable(task))
                .map(task -> about(user, task))
                .filter(about -> offered.to(about).contains(TaskAction.RETURN))
                .map(about -> returns.of(about.task(), about.flow()))
                .orElse(List.of());
    }

    @Override
    public Optional<ProcessChanges> changes(CurrentUser user, String taskId, ChangesSince since) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task) && items.isReadable(task))
                .flatMap(task -> inbox.process(task.process())
                        .flatMap(process -> changed.of(user, process, since, StepFields.rights(about(user, task)))));
    }

    @Override
    public Optional<TaskDraft> draft(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> user.look().isEmpty() && items.isReadable(task))
                .flatMap(task -> drafted.of(about(user, task)));
    }

    @Override
    public Set<String> drafted(CurrentUser user, Collection<String> taskIds) {
        return user.look().isPresent() ? Set.of() : drafts.among(taskIds, user.id());
    }

    @Override
    public TaskResult keepDraft(CurrentUser user, String taskId, TaskDraft draft) {
        user.requireActing();
        return found(user, taskId).map(about -> drafted.keep(about, draft)).orElseGet(TaskResult.Missing::new);
    }

    @Override
    public List<ApproverChoice> choices(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task) && items.isReadable(task))
                .map(task -> about(user, task))
                .filter(about -> offered.to(about).contains(TaskAction.APPROVE))
                .map(nextApprovers::choices)
                .orElse(List.of());
    }

    private Case about(CurrentUser user, TaskDocument task) {
        return Case.of(user, task, items.flow(task), inbox.isWaiting(task));
    }

    @Override
    public Map<String, List<TaskFact>> facts(CurrentUser user, List<TaskItem> tasks) {
        return facts.of(user, tasks);
    }

    @Override
    public void markRead(CurrentUser user, String taskId) {
        user.requireActing();
        inbox.markRead(taskId, user.id());
    }

    @Override
    public List<TaskItem> of(CurrentUser user, String entity, String record) {
        RecordId id = new RecordId(entity, record);
        boolean visible = records.get(user, id).isPresent();
        return items.of(
                user,
                inbox.of(id).stream()
                        .filter(task -> visible || concerns(user, task))
                        .toList());
    }

    private boolean concerns(CurrentUser user, TaskDocument task) {
        return user.id().equals(task.initiator())
                || !Collections.disjoint(Inbox.tokens(user), task.waitsFor())
                || user.id().equals(task.by())
                || task.holders().voted().contains(user.id())
                || task.copies().contains(user.id())
                || permissions.has(user, Capability.ADMIN)
                || records.get(user, task.record()).isPresent();
    }

    @Override
    public List<TaskResult> together(CurrentUser user, List<String> taskIds, TaskRequest request, boolean trial) {
        user.requireActing();
        List<String> ids = taskIds.stream().distinct().toList();
        if (ids.size() > MOST_TOGETHER) {
            TaskResult tooMany = new TaskResult.Invalid("tasks", messages.text("workflow.act.too-many", MOST_TOGETHER));
            return ids.stream().map(id -> tooMany).toList();
        }
        return ids.stream()
                .map(id -> trial ? tried(user, id, request) : act(user, id, request))
                .toList();
    }

    private TaskResult tried(CurrentUser user, String taskId, TaskRequest asked) {
        Optional<Case> found = found(user, taskId);
        if (found.isEmpty()) {
            return new TaskResult.Missing();
        }
        TaskRequest request = meant(found.get(), asked);
        return refusal(found.get(), request)
                .orElseGet(() -> offered.act(request.action()).trial(found.get(), request));
    }

    private Optional<Case> found(CurrentUser user, String taskId) {
        return inbox.find(taskId).filter(task -> concerns(user, task)).map(task -> about(user, task));
    }

    /** To say yes to what came back is to hand it in again. */
    private static TaskRequest meant(Case about, TaskRequest request) {
        return about.isResubmission() && request.action() == TaskAction.APPROVE
                ? request.as(TaskAction.RESUBMIT)
                : request;
    }

    @Override
    public TaskResult act(CurrentUser user, String taskId, TaskRequest asked) {
        user.requireActing();
        Optional<Case> found = found(user, taskId);
        if (found.isEmpty()) {
            return new TaskResult.Missing();
        }
        TaskRequest request = meant(found.get(), asked);
        Optional<TaskResult> refused = refusal(found.get(), request);
        if (refused.isPresent()) {
            return refused.get();
        }
        TaskChange.Beside beside = Demands.beside(request);
        Case about = found.get().with(beside).choosing(nextApprovers.people(found.get(), request));
        files.note(about.task(), beside);
        TaskResult result = done(about, request);
        if (result instanceof TaskResult.Done || result instanceof TaskResult.Processing) {
            files.keep(beside);
            drafted.done(about, request.action());
        }
        return result;
    }

    private TaskResult done(Case about, TaskRequest request) {
        try {
            TaskResult result = request.values().isEmpty()
                    ? offered.act(request.action()).perform(about, request)
                    : valueDecisions.decide(about, request);
            relay.drain();
            return result;
        } catch (FlowStuck e) {
            throw new TrellisException(
                    WorkflowError.FLOW_STUCK,
                    messages.text("workflow.stuck", about.flow().definition().name(), String.valueOf(e.getMessage())),
                    e);
        }
    }

    private Optional<TaskResult> refusal(Case about, TaskRequest request) {
        if (!offered.to(about).contains(request.action())) {
            return Optional.of(about.waiting() ? refused(about, request.action()) : happened.with(about.task()));
        }
        if (!request.values().isEmpty() && !WITH_VALUES.contains(request.action())) {
            return Optional.of(new TaskResult.Forbidden(request.values().keySet()));
        }
        Optional<TaskResult> closed =
                request.values().isEmpty() ? Optional.empty() : fields.closed(about, request.values());
        if (closed.isPresent()) {
            return closed;
        }
        return demands.refusal(about, request)
                .or(() -> nextApprovers.wrong(about, request).map(why -> new TaskResult.Invalid("to", why)))
                .or(() -> request.action() == TaskAction.APPROVE ? fields.lacking(about, request) : Optional.empty());
    }

    /** Not theirs, or not theirs any more: who was first is told, and how. */
    private TaskResult refused(Case about, TaskAction action) {
        Act act = offered.act(action);
        if (about.isOwn() && act.decides()) {
            return new TaskResult.Forbidden(Set.of(), Optional.of(messages.text("workflow.act.self")));
        }
        Optional<LocalizedText> why = act.why(about);
        if (why.isPresent()) {
            return new TaskResult.Forbidden(Set.of(), why);
        }
        return offered.isWanted(act, about) && !about.isTheirs() && happened.concerned(about.user(), about.task())
                ? happened.with(about.task())
                : new TaskResult.Forbidden(Set.of());
    }

    @Override
    public AutoCloseable listen(String userId, Runnable listener) {
        return watch.listen(userId, listener);
    }
}
