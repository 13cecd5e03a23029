package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open task as the engine holds it: the truth behind the inbox.
 *
 * @param deciding who is deciding it at this moment; null for nobody
 */
public record EngineTask(
        String id,
        String process,
        String definition,
        String workflow,
        String element,
        RecordId record,
        String initiator,
        Holders holders,
        @Nullable Deciding deciding) {

    /**
     * A decision that changes the record first.
     *
     * @param id of the decision
     * @param by a user id
     */
    public record Deciding(String id, String by, Instant since) {

        /** A decision that was never heard of again no longer keeps others. */
        private static final Duration LASTS = Duration.ofMinutes(5);

        public boolean isForgotten(Instant now) {
            return since.isBefore(now.minus(LASTS));
        }
    }

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
