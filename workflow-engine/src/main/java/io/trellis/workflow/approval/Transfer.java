package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import org.springframework.stereotype.Component;

/** The task is somebody else's from now on. */
@Component
final class Transfer implements Act {

    private final Handing handing;

    Transfer(Handing handing) {
        this.handing = handing;
    }

    @Override
    public TaskAction action() {
        return TaskAction.TRANSFER;
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
        return Seats.areVoting(before) ? Seats.handed(before, user, person, false) : before.assigned(person);
    }
}
