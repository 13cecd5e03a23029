package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import org.springframework.stereotype.Component;

/** Whoever had to do with it shows it to somebody, also when it is over. */
@Component
final class Forward implements Act {

    private final Copying copying;

    Forward(Copying copying) {
        this.copying = copying;
    }

    @Override
    public TaskAction action() {
        return TaskAction.FORWARD;
    }

    @Override
    public boolean fits(Case about) {
        return !about.isTheirs() && about.isKnownToThem();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return copying.to(about, request, action());
    }
}
