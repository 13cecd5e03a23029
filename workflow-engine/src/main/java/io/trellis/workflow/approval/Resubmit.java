package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Whoever asked hands in again what came back to them. */
@Component
final class Resubmit implements Act {

    private final Decisions decisions;
    private final Happened happened;

    Resubmit(Decisions decisions, Happened happened) {
        this.decisions = decisions;
        this.happened = happened;
    }

    @Override
    public TaskAction action() {
        return TaskAction.RESUBMIT;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirs() && about.isResubmission();
    }

    @Override
    public boolean isOffered() {
        return false;
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
