package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Says yes. */
@Component
final class Approve implements Act {

    private final Decisions decisions;
    private final Happened happened;

    Approve(Decisions decisions, Happened happened) {
        this.decisions = decisions;
        this.happened = happened;
    }

    @Override
    public TaskAction action() {
        return TaskAction.APPROVE;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide();
    }

    @Override
    public boolean decides() {
        return true;
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return happened.unless(
                decisions.decide(
                        about.user(),
                        about.task().id(),
                        action(),
                        request.comment(),
                        about.beside(),
                        about.next(),
                        null),
                about.task());
    }
}
