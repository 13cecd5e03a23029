package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Whoever decides shows it to somebody. */
@Component
final class CopyTo implements Act {

    private final Copying copying;

    CopyTo(Copying copying) {
        this.copying = copying;
    }

    @Override
    public TaskAction action() {
        return TaskAction.COPY;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return copying.to(about, request, action());
    }
}
