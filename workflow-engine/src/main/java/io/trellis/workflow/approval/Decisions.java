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
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** Approves or rejects, or hands in again. @param claim what {@link #claim} was called with; null where it was not */
    public boolean decide(CurrentUser user, String taskId, TaskAction action, String comment, @Nullable String claim) {
        return change(taskId, claim, task -> mayDecide(user, task), task -> decision(user, task, action, comment));
    }

    /** Takes a decision before the record is saved with it, so that nobody else can decide meanwhile. */
    boolean claim(CurrentUser user, String taskId, String claim) {
        return change(
                taskId,
                claim,
                task -> mayDecide(user, task),
                task -> new TaskChange.Claim(new EngineTask.Deciding(claim, user.id(), clock.instant())));
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

    private TaskChange decision(CurrentUser user, EngineTask task, TaskAction action, String comment) {
        EngineTask.Holders holders = task.holders();
        TaskChange.Log log = new TaskChange.Log(action.code(), user.id(), comment, null);
        if (Resubmission.is(task.element())) {
            return new TaskChange.Again(start(flow(task)), log);
        }
        if (holders.returnTo() != null) {
            return new TaskChange.Hand(
                    new EngineTask.Holders(
                            holders.returnTo(), holders.candidates(), holders.voted(), holders.signers(), null),
                    log);
        }
        if (action == TaskAction.REJECT) {
            return flow(task).goesOnWhenRejected(task.element())
                    ? new TaskChange.Complete("rejected", log)
                    : new TaskChange.End("rejected", "rejected", log);
        }
        if (flow(task).everyoneVotes(task.element())) {
            List<String> voted = new ArrayList<>(holders.voted());
            voted.add(user.id());
            if (!voted.containsAll(holders.candidates())) {
                String last = remaining(holders.candidates(), voted);
                return new TaskChange.Hand(
                        new EngineTask.Holders(last, holders.candidates(), voted, holders.signers(), null), log);
            }
        }
        if (!holders.signers().isEmpty()) {
            return new TaskChange.Hand(
                    new EngineTask.Holders(
                            holders.signers().getFirst(),
                            holders.candidates(),
                            holders.voted(),
                            holders.signers().subList(1, holders.signers().size()),
                            null),
                    log);
        }
        return new TaskChange.Complete("approved", log);
    }

    /** Where a flow begins, if it begins anew when it is handed in again. */
    private static @Nullable String start(Deployed flow) {
        return flow.definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP
                ? null
                : flow.flow().start().map(FlowNode::id).orElse(null);
    }

    /** Whoever is left alone becomes the assignee. */
    private static @Nullable String remaining(List<String> candidates, List<String> voted) {
        List<String> left =
                candidates.stream().filter(person -> !voted.contains(person)).toList();
        return left.size() == 1 ? left.getFirst() : null;
    }

    /** Claims, transfers, delegates or adds a signer. @param to a user id; not needed to claim */
    boolean hand(CurrentUser user, String taskId, TaskAction action, String comment, @Nullable String to) {
        String person = to == null ? user.id() : to;
        return change(taskId, null, task -> action == TaskAction.CLAIM ? free(user, task) : holds(user, task), task -> {
            EngineTask.Holders holders = task.holders();
            TaskChange.Log log = new TaskChange.Log(action.code(), user.id(), comment, to);
            return switch (action) {
                case CLAIM, TRANSFER -> new TaskChange.Hand(holders.assigned(person), log);
                case DELEGATE ->
                    new TaskChange.Hand(
                            new EngineTask.Holders(
                                    person, holders.candidates(), holders.voted(), holders.signers(), user.id()),
                            log);
                case ADD_SIGNER -> {
                    List<String> signers = new ArrayList<>(holders.signers());
                    signers.add(person);
                    yield new TaskChange.Hand(
                            new EngineTask.Holders(user.id(), holders.candidates(), holders.voted(), signers, null),
                            log);
                }
                case APPROVE, REJECT, RETURN, WITHDRAW, REMIND, COPY, RESUBMIT -> new TaskChange.Note(Optional.empty());
            };
        });
    }

    /** Back to an earlier step. */
    boolean back(CurrentUser user, String taskId, String comment, Rewind to) {
        return change(
                taskId,
                null,
                task -> mayDecide(user, task),
                task -> new TaskChange.Back(to, new TaskChange.Log("return", user.id(), comment, to.element())));
    }

    boolean backToInitiator(CurrentUser user, String taskId, String comment) {
        return change(
                taskId,
                null,
                task -> mayDecide(user, task),
                task -> new TaskChange.ToInitiator(
                        flow(task).definition().approval().resubmit() == ApprovalSettings.Resubmit.STEP,
                        new TaskChange.Log("return", user.id(), comment, null)));
    }

    boolean note(CurrentUser user, String taskId, TaskAction action, String comment, @Nullable String to) {
        return engine.change(
                taskId,
                task -> new TaskChange.Note(Optional.of(new TaskChange.Log(action.code(), user.id(), comment, to))));
    }

    /** Of the whole process, while this task still waits. */
    boolean withdraw(CurrentUser user, String taskId, String comment) {
        return change(
                taskId,
                null,
                task -> user.id().equals(task.initiator()),
                task -> new TaskChange.End(
                        "withdrawn", "withdrawn", new TaskChange.Log("withdraw", user.id(), comment, null)));
    }

    private boolean free(CurrentUser user, EngineTask task) {
        return task.holders().assignee() == null && mayDecide(user, task);
    }

    private static boolean holds(CurrentUser user, EngineTask task) {
        EngineTask.Holders holders = task.holders();
        if (holders.assignee() != null) {
            return holders.assignee().equals(user.id());
        }
        return !holders.voted().contains(user.id())
                && holders.candidates().stream()
                        .anyMatch(candidate -> candidate.startsWith("role:")
                                ? Inbox.tokens(user).contains("r:" + candidate.substring(5))
                                : candidate.equals(user.id()));
    }
}
