package io.trellis.workflow.engine;

import io.trellis.workflow.assignee.Voting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the people of a task decide together, as it was when the task arose, and what goes beside who has approved.
 *
 * @param against who has rejected
 * @param weights by user id; whoever is not named has one vote
 * @param veto user ids
 * @param lent by the id of whom a vote was delegated to: whose it is
 * @param closed whether the vote is over and only added signers are asked
 */
public record Votes(
        Voting.Mode mode,
        int needed,
        Voting.OnRejection rejection,
        List<String> against,
        Map<String, Integer> weights,
        List<String> veto,
        Map<String, String> lent,
        boolean closed) {

    /** Whoever acts decides. */
    public static final Votes NONE = of(Voting.ANY);

    /** Of a task that arose in a release that did not keep it: as its flow says. */
    public static final Votes UNKNOWN =
            new Votes(Voting.Mode.ANY, 0, Voting.OnRejection.DECIDES, List.of(), Map.of(), List.of(), Map.of(), false);

    public Votes {
        against = List.copyOf(against);
        weights = Map.copyOf(weights);
        veto = List.copyOf(veto);
        lent = Map.copyOf(lent);
    }

    /** Weights and vetoes are the people's by now. */
    public static Votes of(Voting voting) {
        return new Votes(
                voting.mode(),
                voting.needed(),
                voting.rejection(),
                List.of(),
                voting.weights(),
                voting.veto(),
                Map.of(),
                false);
    }

    public boolean firstDecides() {
        return mode == Voting.Mode.ANY && rejection == Voting.OnRejection.DECIDES && veto.isEmpty();
    }

    public boolean inSequence() {
        return mode == Voting.Mode.SEQUENCE;
    }

    public int weight(String user) {
        return weights.getOrDefault(user, 1);
    }

    public Votes against(List<String> other) {
        return new Votes(mode, needed, rejection, other, weights, veto, lent, closed);
    }

    public Votes close() {
        return new Votes(mode, needed, rejection, against, weights, veto, lent, true);
    }

    /** The vote of the one is the other's, with its weight and its veto. @param lends whether it comes back */
    public Votes handed(String from, String to, boolean lends) {
        Map<String, Integer> others = new HashMap<>(weights);
        Integer weight = others.remove(from);
        if (weight != null) {
            others.put(to, weight);
        }
        Map<String, String> now = new HashMap<>(lent);
        if (lends) {
            now.put(to, from);
        } else {
            String owner = now.remove(from);
            if (owner != null && !owner.equals(to)) {
                now.put(to, owner);
            }
        }
        return new Votes(
                mode,
                needed,
                rejection,
                against,
                others,
                veto.stream().map(one -> one.equals(from) ? to : one).toList(),
                now,
                closed);
    }
}
