package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Says no. */
@Component
final class Reject implements Act {

    private final Decisions decisions;
    private final Happened happened;

    Reject(Decisions decisions, Happened happened) {
        this.decisions = decisions;
        this.happened = happened;
    }

    @Override
    public TaskAction action() {
        return TaskAction.REJECT;
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
