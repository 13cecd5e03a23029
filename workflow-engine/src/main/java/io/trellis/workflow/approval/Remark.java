package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** A word in the history, with files where there are some; nothing is decided by it. */
@Component
final class Remark implements Act {

    private final Decisions decisions;
    private final Happened happened;
    private final Messages messages;

    Remark(Decisions decisions, Happened happened, Messages messages) {
        this.decisions = decisions;
        this.happened = happened;
        this.messages = messages;
    }

    @Override
    public TaskAction action() {
        return TaskAction.COMMENT;
    }

    @Override
    public boolean fits(Case about) {
        return about.waiting() && !about.isResubmission() && (about.isTheirs() || about.isKnownToThem());
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        if (request.comment().isBlank() && about.beside().all().isEmpty()) {
            return new TaskResult.Invalid("comment", messages.text("workflow.act.nothing-said"));
        }
        return happened.unless(
                decisions.note(about.user(), about.task().id(), action(), request.comment(), null, about.beside()),
                about.task());
    }
}
