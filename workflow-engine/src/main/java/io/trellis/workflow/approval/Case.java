package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.Collections;
import java.util.List;

/**
 * Somebody before a task.
 *
 * @param waiting whether the task waits for somebody
 * @param beside what goes with what they do into the history
 * @param next the ids of those whom they choose for the next task
 */
record Case(
        CurrentUser user,
        TaskDocument task,
        Deployed flow,
        boolean waiting,
        TaskChange.Beside beside,
        List<String> next) {

    static Case of(CurrentUser user, TaskDocument task, Deployed flow, boolean waiting) {
        return new Case(user, task, flow, waiting, TaskChange.Beside.NONE, List.of());
    }

    Case with(TaskChange.Beside other) {
        return new Case(user, task, flow, waiting, other, next);
    }

    Case choosing(List<String> people) {
        return new Case(user, task, flow, waiting, beside, people);
    }

    boolean isResubmission() {
        return Resubmission.is(task.element());
    }

    /** It waits for them. */
    boolean isTheirs() {
        return waiting && !Collections.disjoint(Inbox.tokens(user), task.waitsFor());
    }

    /** It waits for them to decide. */
    boolean isTheirsToDecide() {
        return isTheirs() && !isResubmission();
    }

    boolean isInitiator() {
        return user.id().equals(task.initiator());
    }

    /** Whether somebody would decide what they asked for themselves, and the flow does not let them. */
    boolean isOwn() {
        return isInitiator() && !isResubmission() && !flow.allowsInitiator(task.element());
    }

    /** Whether several decide together. */
    boolean everyoneVotes() {
        return !flow.voting(task.element()).firstDecides();
    }

    boolean isDelegated() {
        return task.returnTo() != null;
    }

    /** One person has it now, who is free to hand it to somebody. */
    boolean canBeHanded() {
        return isTheirsToDecide() && !isDelegated() && task.together().isEmpty();
    }

    /** They had to do with it: asked for it, decided it, or got a copy. */
    boolean isKnownToThem() {
        return isInitiator()
                || user.id().equals(task.by())
                || task.voted().contains(user.id())
                || task.copies().contains(user.id());
    }
}
