package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ApprovalSettings.Withdrawal;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.Rewinding;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.TaskChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with tasks where a flow is only tried: the same decisions, told to nobody. */
@Component
public final class TriedDecisions {

    private final Decisions decisions;

    TriedDecisions(Decisions decisions) {
        this.decisions = decisions;
    }

    /** @param to a user id, or the step it is returned to @return whether it was taken */
    public boolean act(
            CurrentUser user, EngineTask task, Deployed flow, TaskAction action, String comment, @Nullable String to) {
        TaskChange.Beside beside = TaskChange.Beside.NONE;
        if (Handing.isOne(action)) {
            return to != null
                    && decisions.hand(
                            user,
                            task.id(),
                            action,
                            comment,
                            to,
                            beside,
                            holders -> Handing.handed(action, holders, user.id(), to));
        }
        return switch (action) {
            case APPROVE, REJECT, RESUBMIT ->
                decisions.decide(user, task.id(), action, comment, beside, to == null ? List.of() : List.of(to), null);
            case WITHDRAW ->
                flow.definition().approval().withdrawal() != Withdrawal.NEVER
                        && decisions.withdraw(
                                user,
                                task.id(),
                                comment,
                                beside,
                                flow.definition().approval().withdrawal() == Withdrawal.UNDECIDED);
            case CLAIM ->
                decisions.hand(user, task.id(), action, comment, null, beside, holders -> holders.assigned(user.id()));
            case COPY, REMIND, FORWARD, COMMENT -> decisions.note(user, task.id(), action, comment, to, beside);
            case RETURN ->
                to == null || to.equals(TaskSettings.INITIATOR)
                        ? decisions.backToInitiator(user, task.id(), comment, beside)
                        : Rewinding.between(flow.flow(), task.element(), to)
                                .map(rewind -> decisions.back(user, task.id(), comment, rewind, false, beside))
                                .orElse(false);
            // these look at what was decided before, which a trial does not keep
            default -> false;
        };
    }
}
