package io.trellis.workflow.approval;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskPage;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.WorkflowError;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowGone;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.InboxWatch;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.inbox.SeenTitles;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Tasks} over the projection; decisions go to the engine, or through the record where they carry values. */
@Component
final class DefaultTasks implements Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultTasks.class);

    private static final int LARGEST_PAGE = 200;
    private static final Set<TaskAction> DECIDING =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN, TaskAction.CLAIM);
    private static final Set<TaskAction> WITH_VALUES =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RESUBMIT);

    private final Inbox inbox;
    private final InboxWatch watch;
    private final Relay relay;
    private final Decisions decisions;
    private final ValueDecisions valueDecisions;
    private final Happened happened;
    private final Returns returns;
    private final BoundEntities entities;
    private final FlowEngine engine;
    private final Definitions definitions;
    private final Records records;
    private final SeenTitles titles;
    private final Users users;
    private final Permissions permissions;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    DefaultTasks(
            Inbox inbox,
            InboxWatch watch,
            Relay relay,
            Decisions decisions,
            ValueDecisions valueDecisions,
            Happened happened,
            Returns returns,
            BoundEntities entities,
            FlowEngine engine,
            Definitions definitions,
            Records records,
            SeenTitles titles,
            Users users,
            Permissions permissions,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.inbox = inbox;
        this.watch = watch;
        this.relay = relay;
        this.decisions = decisions;
        this.valueDecisions = valueDecisions;
        this.happened = happened;
        this.returns = returns;
        this.entities = entities;
        this.engine = engine;
        this.definitions = definitions;
        this.records = records;
        this.titles = titles;
        this.users = users;
        this.permissions = permissions;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public TaskPage query(CurrentUser user, TaskView view, @Nullable String after, int size) {
        int wanted = Math.clamp(size, 1, LARGEST_PAGE);
        List<TaskDocument> found = inbox.query(user, view, after, wanted + 1);
        List<TaskDocument> page = found.subList(0, Math.min(found.size(), wanted));
        return new TaskPage(
                items(user, page), found.size() > wanted ? page.getLast().id() : null);
    }

    @Override
    public long count(CurrentUser user, TaskView view) {
        return inbox.count(user, view);
    }

    @Override
    public Optional<TaskItem> find(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task))
                .flatMap(task -> items(user, List.of(task)).stream().findFirst());
    }

    @Override
    public List<ReturnStep> returnSteps(CurrentUser user, String taskId) {
        return inbox.find(taskId)
                .filter(task -> concerns(user, task) && isReadable(task))
                .filter(task -> Offered.to(user, task, flow(task), inbox.isWaiting(task))
                        .contains(TaskAction.RETURN))
                .map(task -> returns.of(task, flow(task)))
                .orElse(List.of());
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
        return items(
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

    private Deployed flow(TaskDocument task) {
        return definitions.deployed(task.definition(), () -> engine.content(task.definition()));
    }

    private List<TaskItem> items(CurrentUser user, List<TaskDocument> tasks) {
        Map<RecordId, String> seen =
                titles.of(user, tasks.stream().map(TaskDocument::record).collect(Collectors.toSet()));
        return tasks.stream()
                .filter(this::isReadable)
                .map(task -> item(user, task, seen))
                .toList();
    }

    /** One whose flow the engine lost keeps no other from being shown. */
    private boolean isReadable(TaskDocument task) {
        try {
            flow(task);
            return true;
        } catch (FlowGone e) {
            LOG.warn("the task {} is not shown: {}", task.id(), e.getMessage());
            return false;
        }
    }

    private TaskItem item(CurrentUser user, TaskDocument task, Map<RecordId, String> seen) {
        Deployed flow = flow(task);
        var settings = flow.definition().task(task.element());
        String form = settings.form();
        if (form == null && flow.flow().node(task.element()).orElse(null) instanceof FlowNode.UserTask node) {
            form = flow.definition().bindings().forms().get(node.form());
        }
        return new TaskItem(
                task.id(),
                task.workflow(),
                task.workflowLabel(),
                task.process(),
                task.element(),
                task.name(),
                task.record().entity(),
                seen.containsKey(task.record()) ? task.record().id() : "",
                seen.getOrDefault(task.record(), ""),
                task.holders().assignee(),
                task.holders().candidates(),
                task.initiator(),
                task.due(),
                Optional.ofNullable(task.created()).orElse(clock.instant()),
                task.state(),
                Offered.to(user, task, flow, inbox.isWaiting(task)),
                ValueDecisions.editable(task, flow, entities),
                form,
                task.outcome(),
                task.comment(),
                task.ended(),
                task.by(),
                task.copies().contains(user.id()) && !task.readBy().contains(user.id()));
    }

    @Override
    public TaskResult act(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            Map<String, @Nullable Object> values,
            @Nullable String to,
            @Nullable Long revision) {
        user.requireActing();
        Optional<TaskDocument> found = inbox.find(taskId).filter(task -> concerns(user, task));
        if (found.isEmpty()) {
            return new TaskResult.Missing();
        }
        TaskDocument task = found.get();
        if (!inbox.isWaiting(task)) {
            return happened.with(task);
        }
        Deployed flow = flow(task);
        // to say yes to what came back is to hand it in again
        TaskAction meant =
                Resubmission.is(task.element()) && action == TaskAction.APPROVE ? TaskAction.RESUBMIT : action;
        if (!Offered.to(user, task, flow, true).contains(meant)) {
            return refused(user, task, flow, meant);
        }
        if (!values.isEmpty() && !WITH_VALUES.contains(meant)) {
            return new TaskResult.Forbidden(values.keySet());
        }
        if (comment.length() > Limits.COMMENT_CHARACTERS) {
            return new TaskResult.Invalid(
                    "comment", messages.text("workflow.act.comment-too-long", Limits.COMMENT_CHARACTERS));
        }
        try {
            TaskResult result = values.isEmpty()
                    ? act(user, task, flow, meant, comment, to)
                    : valueDecisions.decide(user, task, flow, meant, comment, values, revision);
            relay.drain();
            return result;
        } catch (FlowStuck e) {
            throw new TrellisException(
                    WorkflowError.FLOW_STUCK,
                    messages.text("workflow.stuck", flow.definition().name(), String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Not theirs, or not theirs any more: who was first is told, and how. */
    private TaskResult refused(CurrentUser user, TaskDocument task, Deployed flow, TaskAction action) {
        if (Offered.own(user, task, flow) && DECIDING.contains(action)) {
            return new TaskResult.Forbidden(Set.of(), Optional.of(messages.text("workflow.act.self")));
        }
        boolean possible = flow.definition().task(task.element()).actions().isEmpty()
                || flow.definition().task(task.element()).actions().contains(action)
                || action == TaskAction.CLAIM;
        boolean othersTurn = Collections.disjoint(Inbox.tokens(user), task.waitsFor());
        return possible && othersTurn && happened.concerned(user, task)
                ? happened.with(task)
                : new TaskResult.Forbidden(Set.of());
    }

    private TaskResult act(
            CurrentUser user,
            TaskDocument task,
            Deployed flow,
            TaskAction action,
            String comment,
            @Nullable String to) {
        return switch (action) {
            case APPROVE, REJECT, RESUBMIT -> done(task, decisions.decide(user, task.id(), action, comment, null));
            case RETURN -> back(user, task, flow, comment, to);
            case CLAIM -> done(task, decisions.hand(user, task.id(), action, comment, null));
            case TRANSFER, DELEGATE, ADD_SIGNER, COPY -> hand(user, task, flow, action, comment, to);
            case WITHDRAW -> done(task, decisions.withdraw(user, task.id(), comment));
            case REMIND -> remind(user, task, comment);
        };
    }

    private TaskResult hand(
            CurrentUser user,
            TaskDocument task,
            Deployed flow,
            TaskAction action,
            String comment,
            @Nullable String to) {
        Optional<User> person = to == null
                ? Optional.empty()
                : users.find(to).or(() -> users.byUsername(to)).filter(User::active);
        if (person.isEmpty()) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.nobody"));
        }
        if (person.get().id().equals(user.id())) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.oneself"));
        }
        if (action == TaskAction.COPY) {
            return copy(user, task, comment, person.get());
        }
        if (person.get().id().equals(task.initiator()) && !flow.allowsInitiator(task.element())) {
            return new TaskResult.Invalid(
                    "to", messages.text("workflow.act.initiator", person.get().name()));
        }
        return done(
                task,
                decisions.hand(user, task.id(), action, comment, person.get().id()));
    }

    private TaskResult copy(CurrentUser user, TaskDocument task, String comment, User person) {
        inbox.copy(task.id(), person.id()).ifPresent(copied -> {
            watch.copied(copied, List.of(person.id()), users.find(user.id()));
            decisions.note(user, task.id(), TaskAction.COPY, comment, person.id());
        });
        return new TaskResult.Done();
    }

    private TaskResult back(CurrentUser user, TaskDocument task, Deployed flow, String comment, @Nullable String to) {
        if (to == null || to.isBlank() || to.equals(TaskSettings.INITIATOR)) {
            return returns.toInitiator(task, flow)
                    ? done(task, decisions.backToInitiator(user, task.id(), comment))
                    : new TaskResult.Invalid("to", messages.text("workflow.act.not-initiator"));
        }
        if (flow.flow().node(to).isPresent() && Returns.forbids(task, flow, to)) {
            return new TaskResult.Invalid("to", messages.text("workflow.act.not-there", label(flow, to)));
        }
        Optional<Rewind> rewind = returns.to(task, flow, to);
        if (rewind.isPresent()) {
            return done(task, decisions.back(user, task.id(), comment, rewind.get()));
        }
        return new TaskResult.Invalid(
                "to",
                flow.flow().node(to).isPresent()
                        ? messages.text("workflow.act.beside", label(flow, to))
                        : messages.text("workflow.act.step", to));
    }

    private static String label(Deployed flow, String element) {
        return flow.taskLabel(element).en().equals(flow.taskLabel(element).zh())
                ? flow.taskLabel(element).en()
                : flow.taskLabel(element).zh() + " / " + flow.taskLabel(element).en();
    }

    private TaskResult remind(CurrentUser user, TaskDocument task, String comment) {
        var text = messages.text("workflow.remind", user.name(), task.name().zh(), comment);
        var english = messages.text("workflow.remind", user.name(), task.name().en(), comment);
        task.waitsFor().stream()
                .flatMap(token -> token.startsWith("r:")
                        ? users.inRole(token.substring(2)).stream().map(User::id)
                        : Stream.of(token.substring(2)))
                .distinct()
                .forEach(person -> notifications.tell(
                        person,
                        "remind/" + task.id() + "/" + clock.millis(),
                        new LocalizedText(text.zh(), english.en()),
                        "/inbox/" + task.id()));
        return done(task, decisions.note(user, task.id(), TaskAction.REMIND, comment, null));
    }

    private TaskResult done(TaskDocument task, boolean taken) {
        return taken ? new TaskResult.Done() : happened.with(task);
    }

    @Override
    public AutoCloseable listen(String userId, Runnable listener) {
        return watch.listen(userId, listener);
    }
}
