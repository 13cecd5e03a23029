package io.trellis.workflow.approval;

import io.trellis.core.event.EventSource;
import io.trellis.core.event.Events;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.engine.Tally;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a decision means for a task as the engine holds it at that moment. Each answers whether it was taken. */
@Component
public final class Decisions {

    private final FlowEngine engine;
    private final Definitions definitions;
    private final Events events;
    private final Clock clock;

    /** @param events late, as a decision that came with a record is one of their handlers */
    public Decisions(FlowEngine engine, Definitions definitions, @Lazy Events events, Clock clock) {
        this.engine = engine;
        this.definitions = definitions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Approves or rejects, or hands in again.
     *
     * @param next the ids of those whom the next task is to ask, where whoever decides says so
     * @param claim what {@link #claim} was called with; null where it was not
     */
    public boolean decide(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            TaskChange.Beside beside,
            List<String> next,
            @Nullable String claim) {
        return change(
                taskId,
                claim,
                task -> mayDecide(user, task),
                task -> decision(
                        user,
                        task,
                        log(user, task, action, comment, null, beside(task, claim, beside)),
                        action,
                        next(task, claim, next)));
    }

    private static List<String> next(EngineTask task, @Nullable String claim, List<String> given) {
        EngineTask.Deciding deciding = task.deciding();
        return deciding != null && deciding.id().equals(claim) ? deciding.next() : given;
    }

    /** What came with a decision that was claimed came with the claim. */
    private static TaskChange.Beside beside(EngineTask task, @Nullable String claim, TaskChange.Beside given) {
        EngineTask.Deciding deciding = task.deciding();
        return deciding != null && deciding.id().equals(claim) ? deciding.beside() : given;
    }

    private static TaskChange.Log log(
            CurrentUser user,
            EngineTask task,
            TaskAction action,
            String comment,
            @Nullable String to,
            TaskChange.Beside beside) {
        return new TaskChange.Log(
                action.code(),
                user.id(),
                comment,
                to,
                beside.behalf(task.holders().behalf().get(user.id())));
    }

    /** Takes a decision before the record is saved with it, so that nobody else can decide meanwhile. */
    boolean claim(CurrentUser user, String taskId, String claim, TaskChange.Beside beside, List<String> next) {
        return change(
                taskId,
                claim,
                task -> mayDecide(user, task),
                task -> new TaskChange.Claim(new EngineTask.Deciding(claim, user.id(), clock.instant(), beside, next)));
    }

    /** The record was not saved: the task is as it was. */
    void letGo(String taskId, String claim) {
        change(
                taskId,
                claim,
                task -> task.deciding() != null && task.deciding().id().equals(claim),
                task -> new TaskChange.LetGo());
    }

    private boolean change(
            String taskId, @Nullable String claim, Predicate<EngineTask> may, Function<EngineTask, TaskChange> change) {
        engine.task(taskId).filter(task -> isForgotten(task.deciding())).ifPresent(this::hearOut);
        boolean[] taken = {false};
        boolean changed = engine.change(taskId, task -> {
            EngineTask.Deciding deciding = task.deciding();
            boolean free = deciding == null || deciding.id().equals(claim) || isForgotten(deciding);
            taken[0] = free && may.test(task);
            return taken[0] ? change.apply(task) : new TaskChange.Note(Optional.empty());
        });
        return changed && taken[0];
    }

    private boolean isForgotten(EngineTask.@Nullable Deciding deciding) {
        return deciding != null && deciding.isForgotten(clock.instant());
    }

    /** The record may have been saved before the power went: then the decision is still to be delivered, and was first. */
    private void hearOut(EngineTask task) {
        events.written(new EventSource.Ref(task.record().entity(), task.record().id()));
        events.settle();
    }

    private Deployed flow(EngineTask task) {
        return definitions.deployed(task.definition(), () -> engine.content(task.definition()));
    }

    private boolean mayDecide(CurrentUser user, EngineTask task) {
        return holds(user, task)
                && (!user.id().equals(task.initiator())
                        || Resubmission.is(task.element())
                        || flow(task).allowsInitiator(task.element()));
    }

    private TaskChange decision(
            CurrentUser user, EngineTask task, TaskChange.Log log, TaskAction action, List<String> next) {
        EngineTask.Holders holders = Seats.of(task, flow(task));
        if (Resubmission.is(task.element())) {
            return new TaskChange.Again(start(flow(task)), log);
        }
        if (holders.returnTo() != null) {
            return new TaskChange.Hand(holders.delegated(holders.returnTo(), null), log);
        }
        if (Seats.areVoting(holders)) {
            return vote(user, task, holders, action, log, next);
        }
        if (action == TaskAction.REJECT) {
            return rejected(task, log, List.of());
        }
        if (!holders.together().isEmpty()) {
            List<String> others = new ArrayList<>(holders.together());
            others.remove(user.id());
            return new TaskChange.Hand(holders.together(others), log);
        }
        return approved(user, holders, log, next, List.of());
    }

    private TaskChange vote(
            CurrentUser user,
            EngineTask task,
            EngineTask.Holders holders,
            TaskAction action,
            TaskChange.Log log,
            List<String> next) {
        String owner = holders.votes().lent().get(user.id());
        if (owner != null) {
            return new TaskChange.Hand(Seats.handed(holders, user.id(), owner, false), log);
        }
        EngineTask.Holders now = Seats.cast(holders, user.id(), action == TaskAction.APPROVE);
        return switch (Tally.of(now.candidates(), now.voted(), now.votes())) {
            case OPEN -> new TaskChange.Hand(Seats.asking(now), log);
            case APPROVED ->
                approved(user, now.with(now.votes().close()), log, next, closed("closed-approved", now.left()));
            case REJECTED -> rejected(task, log, closed("closed-rejected", now.left()));
            case VETOED -> rejected(task, log, closed("closed-veto", now.left()));
        };
    }

    /** One line for each who was asked and is no longer. */
    private static List<TaskChange.Log> closed(String why, List<String> left) {
        return left.stream()
                .map(person -> new TaskChange.Log(why, CurrentUser.SYSTEM_ID, "", person))
                .toList();
    }

    private TaskChange rejected(EngineTask task, TaskChange.Log log, List<TaskChange.Log> closed) {
        return flow(task).goesOnWhenRejected(task.element())
                ? new TaskChange.Complete("rejected", log, List.of(), List.of(), closed)
                : new TaskChange.End("rejected", "rejected", log, closed);
    }

    private static TaskChange approved(
            CurrentUser user,
            EngineTask.Holders holders,
            TaskChange.Log log,
            List<String> next,
            List<TaskChange.Log> closed) {
        List<String> signers = holders.signers();
        Set<String> approvers = new LinkedHashSet<>(holders.voted());
        approvers.add(user.id());
        if (!signers.isEmpty()) {
            return new TaskChange.Hand(
                    holders.voted(null, List.copyOf(approvers))
                            .signedBy(signers.getFirst(), signers.subList(1, signers.size())),
                    log,
                    closed);
        }
        return new TaskChange.Complete("approved", log, List.copyOf(approvers), next, closed);
    }

    /** Where a flow begins, if it begins anew when it is handed in again. */
    private static @Nullable String start(Deployed flow) {
        return flow.definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP
                ? null
                : flow.flow().start().map(FlowNode::id).orElse(null);
    }

    /** Somebody else has it, or others too. @param person a user id; not needed to claim */
    boolean hand(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            @Nullable String person,
            TaskChange.Beside beside,
            UnaryOperator<EngineTask.Holders> change) {
        return change(
                taskId,
                null,
                task -> action == TaskAction.CLAIM ? free(user, task) : owns(user, task),
                task -> new TaskChange.Hand(
                        change.apply(Seats.of(task, flow(task))), log(user, task, action, comment, person, beside)));
    }

    /** From one person to another, whether it waits for them alone or with others, by who hands over what is theirs. */
    boolean handOver(CurrentUser by, String taskId, String from, String to) {
        return change(
                taskId,
                null,
                task -> task.holders().waitsFor().contains(from) && mayTakeOver(task, to),
                task -> new TaskChange.Hand(
                        Seats.inPlaceOf(Seats.of(task, flow(task)), from, to),
                        log(by, task, TaskAction.TRANSFER, "", to, TaskChange.Beside.NONE)));
    }

    /** Not who has a vote of their own, and not who asked for the decision, where the flow does not let them. */
    private boolean mayTakeOver(EngineTask task, String person) {
        EngineTask.Holders holders = task.holders();
        return !holders.decided().contains(person)
                && !(Seats.areVoting(holders) && holders.candidates().contains(person))
                && (!person.equals(task.initiator()) || flow(task).allowsInitiator(task.element()));
    }

    /** Back to an earlier step. @param resumes whether it comes straight back here then */
    boolean back(
            CurrentUser user, String taskId, String comment, Rewind to, boolean resumes, TaskChange.Beside beside) {
        return change(taskId, null, task -> mayDecide(user, task) && owns(user, task), task -> {
            TaskChange.Log log = log(user, task, TaskAction.RETURN, comment, to.element(), beside);
            return resumes ? new TaskChange.Detour(to, log) : new TaskChange.Back(to, log);
        });
    }

    boolean backToInitiator(CurrentUser user, String taskId, String comment, TaskChange.Beside beside) {
        return change(
                taskId,
                null,
                task -> mayDecide(user, task) && owns(user, task),
                task -> new TaskChange.ToInitiator(
                        flow(task).definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP,
                        log(user, task, TaskAction.RETURN, comment, null, beside)));
    }

    /** @param next a task that is open because of the decision, which nobody has touched */
    boolean takeBack(CurrentUser user, String next, String comment, Rewind to, TaskChange.Beside beside) {
        return change(
                next,
                null,
                task -> task.holders().decided().isEmpty(),
                task -> new TaskChange.TakenBack(
                        to, new TaskChange.Log(TaskAction.TAKE_BACK.code(), user.id(), comment, to.element(), beside)));
    }

    /** A vote of several, while the others' are awaited. */
    boolean takeVoteBack(CurrentUser user, String taskId, String comment, TaskChange.Beside beside) {
        return change(
                taskId,
                null,
                task -> task.holders().decided().contains(user.id()),
                task -> new TaskChange.Hand(
                        Seats.asking(Seats.withdrawn(Seats.of(task, flow(task)), user.id())),
                        log(user, task, TaskAction.TAKE_BACK, comment, null, beside)));
    }

    boolean note(
            CurrentUser user,
            String taskId,
            TaskAction action,
            String comment,
            @Nullable String to,
            TaskChange.Beside beside) {
        return engine.change(
                taskId, task -> new TaskChange.Note(Optional.of(log(user, task, action, comment, to, beside))));
    }

    /** Of the whole process, while this task still waits. @param undecided only while nobody has voted on it */
    boolean withdraw(CurrentUser user, String taskId, String comment, TaskChange.Beside beside, boolean undecided) {
        return change(
                taskId,
                null,
                task -> user.id().equals(task.initiator())
                        && (!undecided || task.holders().decided().isEmpty()),
                task -> new TaskChange.End(
                        "withdrawn",
                        "withdrawn",
                        new TaskChange.Log(TaskAction.WITHDRAW.code(), user.id(), comment, null, beside)));
    }

    private boolean free(CurrentUser user, EngineTask task) {
        return task.holders().assignee() == null && task.holders().together().isEmpty() && mayDecide(user, task);
    }

    /** Whoever was merely asked answers; what becomes of the task is its owner's, also where both act at one moment. */
    private static boolean owns(CurrentUser user, EngineTask task) {
        return holds(user, task) && task.holders().returnTo() == null;
    }

    private static boolean holds(CurrentUser user, EngineTask task) {
        return task.holders().waitsFor().stream()
                .anyMatch(person -> person.startsWith("role:")
                        ? Inbox.tokens(user).contains("r:" + person.substring(5))
                        : person.equals(user.id()));
    }
}
