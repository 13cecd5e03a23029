package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Whoever asked takes the whole process back. */
@Component
final class Withdraw implements Act {

    private final Decisions decisions;
    private final Happened happened;

    Withdraw(Decisions decisions, Happened happened) {
        this.decisions = decisions;
        this.happened = happened;
    }

    @Override
    public TaskAction action() {
        return TaskAction.WITHDRAW;
    }

    @Override
    public boolean fits(Case about) {
        return about.waiting() && about.isInitiator();
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return happened.unless(
                decisions.withdraw(about.user(), about.task().id(), request.comment(), about.beside()), about.task());
    }
}
