package io.trellis.workflow.assignee;

import java.util.List;
import java.util.Map;

/**
 * How several people decide one task.
 *
 * @param mode what an approval takes
 * @param needed with {@link Mode#RATIO} the percentage of the weight that has to approve, with {@link Mode#NUMBER} the weight
 * @param rejection what a rejection does
 * @param veto users and {@code role:<name>} without whose vote nothing is approved, and whose rejection decides
 * @param weights by user or {@code role:<name>}; whoever is not named has one vote
 */
public record Voting(Mode mode, int needed, OnRejection rejection, List<String> veto, Map<String, Integer> weights) {

    public enum Mode {
        /** The first who acts decides. */
        ANY,
        /** Everyone approves. */
        ALL,
        /** So many percent of the votes. */
        RATIO,
        /** So many votes. */
        NUMBER,
        /** Everyone approves, one after another. */
        SEQUENCE
    }

    public enum OnRejection {
        /** The first decides. */
        DECIDES,
        /** It counts as a vote against: it is rejected once it can no longer be approved. */
        COUNTS
    }

    public static final Voting ANY = of(Mode.ANY);
    public static final Voting ALL = of(Mode.ALL);
    public static final Voting SEQUENCE = of(Mode.SEQUENCE);
    public static final int HEAVIEST = 1000;

    public Voting {
        veto = List.copyOf(veto);
        weights = Map.copyOf(weights);
    }

    public static Voting of(Mode mode) {
        return new Voting(mode, mode == Mode.RATIO ? 51 : 1, OnRejection.DECIDES, List.of(), Map.of());
    }

    /** Whether whoever acts first decides for all, so that nobody's vote is kept. */
    public boolean firstDecides() {
        return mode == Mode.ANY && rejection == OnRejection.DECIDES && veto.isEmpty();
    }
}
