package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open task as the engine holds it: the truth behind the inbox. */
public record EngineTask(
        String id,
        String process,
        String definition,
        String workflow,
        String element,
        RecordId record,
        String initiator,
        Holders holders) {

    /**
     * Who has it.
     *
     * @param assignee a user id; null while nobody has claimed it
     * @param candidates user ids and {@code role:<name>}
     * @param voted who has approved already, where several must
     * @param signers who has to decide after the assignee, in order
     * @param returnTo who gets it back when the delegate has answered; null when it is not delegated
     */
    public record Holders(
            @Nullable String assignee,
            List<String> candidates,
            List<String> voted,
            List<String> signers,
            @Nullable String returnTo) {

        public Holders {
            candidates = List.copyOf(candidates);
            voted = List.copyOf(voted);
            signers = List.copyOf(signers);
        }

        public Holders assigned(String user) {
            return new Holders(user, candidates, voted, signers, returnTo);
        }
    }
}
