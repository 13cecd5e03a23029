package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.TaskDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What somebody may do with a task now. */
final class Offered {

    /** What is not for whoever asked for the decision. */
    private static final Set<TaskAction> OTHERS =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN, TaskAction.CLAIM);

    private Offered() {}

    /** Whether somebody would decide what they asked for themselves, and the flow does not let them. */
    static boolean own(CurrentUser user, TaskDocument task, Deployed flow) {
        return user.id().equals(task.initiator())
                && !Resubmission.is(task.element())
                && !flow.allowsInitiator(task.element());
    }

    static List<TaskAction> to(CurrentUser user, TaskDocument task, Deployed flow, boolean waiting) {
        List<TaskAction> actions = new ArrayList<>();
        if (!waiting) {
            return actions;
        }
        if (!Collections.disjoint(Inbox.tokens(user), task.waitsFor())) {
            if (Resubmission.is(task.element())) {
                actions.add(TaskAction.RESUBMIT);
            } else {
                deciding(task, flow, actions);
                if (own(user, task, flow)) {
                    actions.removeAll(OTHERS);
                }
            }
        }
        if (user.id().equals(task.initiator())) {
            actions.add(TaskAction.WITHDRAW);
            if (!Resubmission.is(task.element())) {
                actions.add(TaskAction.REMIND);
            }
        }
        return actions;
    }

    private static void deciding(TaskDocument task, Deployed flow, List<TaskAction> actions) {
        List<TaskAction> allowed = flow.definition().task(task.element()).actions();
        boolean everyone = flow.everyoneVotes(task.element());
        boolean delegated = task.holders().returnTo() != null;
        boolean unclaimed = task.holders().assignee() == null;
        for (TaskAction action : TaskAction.values()) {
            boolean fits =
                    switch (action) {
                        case APPROVE, REJECT, COPY -> true;
                        case RETURN -> !delegated;
                        case TRANSFER, DELEGATE, ADD_SIGNER -> !everyone && !delegated;
                        case CLAIM -> unclaimed && !everyone;
                        case WITHDRAW, REMIND, RESUBMIT -> false;
                    };
            boolean wanted = allowed.isEmpty() || allowed.contains(action) || action == TaskAction.CLAIM;
            if (fits && wanted) {
                actions.add(action);
            }
        }
    }
}
