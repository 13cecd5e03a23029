package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody else decides first; what they approve comes back. */
@Component
final class SignerBefore implements Act {

    private final Handing handing;

    SignerBefore(Handing handing) {
        this.handing = handing;
    }

    @Override
    public TaskAction action() {
        return TaskAction.ADD_SIGNER_BEFORE;
    }

    @Override
    public boolean fits(Case about) {
        return about.canBeHanded() && !about.everyoneVotes();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return handing.to(about, request, action());
    }

    static EngineTask.Holders holders(EngineTask.Holders before, String user, String person) {
        return before.signedBy(
                person,
                Stream.concat(Stream.of(user), before.signers().stream()).toList());
    }
}
