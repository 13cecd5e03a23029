package io.trellis.workflow.engine;

import io.trellis.form.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
     * @param beside what goes with it into the history
     * @param next the ids of those whom they choose to be asked next
     */
    public record Deciding(String id, String by, Instant since, TaskChange.Beside beside, List<String> next) {

        public Deciding {
            next = List.copyOf(next);
        }

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
     * @param together who all have to approve now, in any order, in the place of one assignee; empty where one decides
     * @param behalf for whom somebody has it, by who has it: user ids both
     * @param votes how the candidates decide together
     */
    public record Holders(
            @Nullable String assignee,
            List<String> candidates,
            List<String> voted,
            List<String> signers,
            @Nullable String returnTo,
            List<String> together,
            Map<String, String> behalf,
            Votes votes) {

        public Holders {
            candidates = List.copyOf(candidates);
            voted = List.copyOf(voted);
            signers = List.copyOf(signers);
            together = List.copyOf(together);
            behalf = Map.copyOf(behalf);
        }

        public Holders(
                @Nullable String assignee,
                List<String> candidates,
                List<String> voted,
                List<String> signers,
                @Nullable String returnTo) {
            this(assignee, candidates, voted, signers, returnTo, List.of(), Map.of());
        }

        public Holders(
                @Nullable String assignee,
                List<String> candidates,
                List<String> voted,
                List<String> signers,
                @Nullable String returnTo,
                List<String> together,
                Map<String, String> behalf) {
            this(assignee, candidates, voted, signers, returnTo, together, behalf, Votes.NONE);
        }

        public Holders with(Votes other) {
            return new Holders(assignee, candidates, voted, signers, returnTo, together, behalf, other);
        }

        public Holders of(List<String> others) {
            return new Holders(assignee, others, voted, signers, returnTo, together, behalf, votes);
        }

        /** Those of the candidates who have not decided. */
        public List<String> left() {
            return candidates.stream()
                    .filter(one -> !voted.contains(one) && !votes.against().contains(one))
                    .toList();
        }

        /** Everyone who has decided, either way. */
        public List<String> decided() {
            return Stream.concat(voted.stream(), votes.against().stream()).toList();
        }

        public Holders assigned(@Nullable String user) {
            return new Holders(user, candidates, voted, signers, returnTo, together, behalf, votes);
        }

        /** Somebody else answers. @param back who gets it then; null for nobody, or no more */
        public Holders delegated(@Nullable String person, @Nullable String back) {
            return new Holders(person, candidates, voted, signers, back, together, behalf, votes);
        }

        public Holders signedBy(@Nullable String user, List<String> next) {
            return new Holders(user, candidates, voted, next, returnTo, together, behalf, votes);
        }

        public Holders voted(@Nullable String left, List<String> all) {
            return new Holders(left, candidates, all, signers, returnTo, together, behalf, votes);
        }

        /** Whoever is left alone decides as if there had never been others. */
        public Holders together(List<String> people) {
            boolean several = people.size() > 1;
            return new Holders(
                    several || people.isEmpty() ? null : people.getFirst(),
                    candidates,
                    voted,
                    signers,
                    returnTo,
                    several ? people : List.of(),
                    behalf,
                    votes);
        }

        public Holders onBehalf(Map<String, String> others) {
            return new Holders(assignee, candidates, voted, signers, returnTo, together, others, votes);
        }

        /** Whom it waits for: user ids and {@code role:<name>}. */
        public List<String> waitsFor() {
            if (assignee != null) {
                return List.of(assignee);
            }
            return together.isEmpty()
                    ? left()
                    : together.stream()
                            .filter(person -> !voted.contains(person))
                            .toList();
        }
    }
}
