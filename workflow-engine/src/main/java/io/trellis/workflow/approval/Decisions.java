package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision means for a task as the engine holds it at that moment. */
@Component
public final class Decisions {

    private final FlowEngine engine;
    private final Definitions definitions;

    public Decisions(FlowEngine engine, Definitions definitions) {
        this.engine = engine;
        this.definitions = definitions;
    }

    /** Approves or rejects. @return whether the task was open and still this user's */
    public boolean decide(CurrentUser user, String taskId, TaskAction action, String comment) {
        boolean[] taken = {false};
        boolean open = engine.change(taskId, task -> {
            taken[0] = holds(user, task);
            return taken[0] ? decision(user, task, action, comment) : new TaskChange.Note(Optional.empty());
        });
        return open && taken[0];
    }

    private Deployed flow(EngineTask task) {
        return definitions.deployed(task.definition(), () -> engine.content(task.definition()));
    }

    private TaskChange decision(CurrentUser user, EngineTask task, TaskAction action, String comment) {
        EngineTask.Holders holders = task.holders();
        TaskChange.Log log = new TaskChange.Log(action.code(), user.id(), comment, null);
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

    /** Whoever is left alone becomes the assignee. */
    private static @Nullable String remaining(List<String> candidates, List<String> voted) {
        List<String> left =
                candidates.stream().filter(person -> !voted.contains(person)).toList();
        return left.size() == 1 ? left.getFirst() : null;
    }

    boolean hand(CurrentUser user, String taskId, TaskAction action, String comment, @Nullable String to) {
        boolean[] taken = {false};
        boolean open = engine.change(taskId, task -> {
            taken[0] = holds(user, task);
            EngineTask.Holders holders = task.holders();
            TaskChange.Log log = new TaskChange.Log(action.code(), user.id(), comment, to);
            if (!taken[0] || (to == null && action != TaskAction.CLAIM)) {
                return new TaskChange.Note(Optional.empty());
            }
            String person = to == null ? user.id() : to;
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
                case APPROVE, REJECT, RETURN, WITHDRAW, REMIND, COPY -> new TaskChange.Note(Optional.empty());
            };
        });
        return open && taken[0];
    }

    /** Back to an earlier step, or to the initiator. */
    boolean back(CurrentUser user, String taskId, String comment, @Nullable String step) {
        boolean[] taken = {false};
        boolean open = engine.change(taskId, task -> {
            taken[0] = holds(user, task);
            TaskChange.Log log = new TaskChange.Log("return", user.id(), comment, step);
            if (!taken[0]) {
                return new TaskChange.Note(Optional.empty());
            }
            return step == null ? new TaskChange.End("returned", "returned", log) : new TaskChange.Back(step, log);
        });
        return open && taken[0];
    }

    boolean note(CurrentUser user, String taskId, TaskAction action, String comment, @Nullable String to) {
        return engine.change(
                taskId,
                task -> new TaskChange.Note(Optional.of(new TaskChange.Log(action.code(), user.id(), comment, to))));
    }

    boolean withdraw(CurrentUser user, String process, String comment) {
        return engine.end(process, "withdrawn", new TaskChange.Log("withdraw", user.id(), comment, null));
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
