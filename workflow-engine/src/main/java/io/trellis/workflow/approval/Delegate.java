package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import org.springframework.stereotype.Component;

/** Somebody else answers; then it comes back. */
@Component
final class Delegate implements Act {

    private final Handing handing;

    Delegate(Handing handing) {
        this.handing = handing;
    }

    @Override
    public TaskAction action() {
        return TaskAction.DELEGATE;
    }

    @Override
    public boolean fits(Case about) {
        return about.canBeHanded();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return handing.to(about, request, action());
    }

    static EngineTask.Holders holders(EngineTask.Holders before, String user, String person) {
        return Seats.areVoting(before) ? Seats.handed(before, user, person, true) : before.delegated(person, user);
    }
}
