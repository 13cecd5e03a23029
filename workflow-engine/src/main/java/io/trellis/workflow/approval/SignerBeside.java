package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.engine.EngineTask;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody else decides at the same time. */
@Component
final class SignerBeside implements Act {

    private final Handing handing;

    SignerBeside(Handing handing) {
        this.handing = handing;
    }

    @Override
    public TaskAction action() {
        return TaskAction.ADD_SIGNER_BESIDE;
    }

    @Override
    public boolean fits(Case about) {
        return about.isTheirsToDecide() && !about.isDelegated();
    }

    @Override
    public TaskResult perform(Case about, TaskRequest request) {
        return handing.to(about, request, action());
    }

    static EngineTask.Holders holders(EngineTask.Holders before, String user, String person) {
        return Seats.areVoting(before)
                ? Seats.joined(before, person)
                : before.together(Stream.concat(
                                before.together().isEmpty() ? Stream.of(user) : before.together().stream(),
                                Stream.of(person))
                        .distinct()
                        .toList());
    }
}
