package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** One of several takes it. */
@Component
final class Claim implements Act {

    private final Decisions decisions;
    private final Happened happened;

    Claim(Decisions decisions, Happened happened) {
        this.decisions = decisions;
        this.happened = happened;
    }

    @Override
    public TaskAction action() {
        return TaskAction.CLAIM;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide()
                && about.task().assignee() == null
                && about.task().together().isEmpty()
                && !about.everyoneVotes();
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public boolean decides() {
        return true;
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        String user = about.user().id();
        return happened.unless(
                decisions.hand(
                        about.user(),
                        about.task().id(),
                        action(),
                        request.comment(),
                        null,
                        about.beside(),
                        holders -> holders.assigned(user)),
                about.task());
    }
}
