package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody else decides too, afterwards. */
@Component
final class SignerAfter implements Act {

    private final Handing handing;

    SignerAfter(Handing handing) {
        this.handing = handing;
    }

    @Override
    public TaskAction action() {
        return TaskAction.ADD_SIGNER;
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
        return before.signedBy(
                Seats.areVoting(before) ? before.assignee() : user,
                Stream.concat(before.signers().stream(), Stream.of(person)).toList());
    }
}
