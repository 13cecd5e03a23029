package io.trellis.workflow.engine;

import io.trellis.workflow.assignee.Voting;
import java.util.Collection;
import java.util.List;

/** What the votes on a task come to so far. */
public enum Tally {
    OPEN,
    APPROVED,
    REJECTED,
    /** Somebody has said no who may stop it alone. */
    VETOED;

    public static Tally of(List<String> voters, List<String> approved, Votes votes) {
        List<String> against = votes.against();
        if (votes.veto().stream().anyMatch(against::contains)) {
            return VETOED;
        }
        if (!against.isEmpty()
                && (votes.rejection() == Voting.OnRejection.DECIDES || votes.mode() == Voting.Mode.SEQUENCE)) {
            return REJECTED;
        }
        long all = weight(voters, votes);
        long yes = weight(voters.stream().filter(approved::contains).toList(), votes);
        long no = weight(voters.stream().filter(against::contains).toList(), votes);
        long needed = needed(all, votes);
        if (no > all - needed) {
            return REJECTED;
        }
        boolean heard = votes.veto().stream().filter(voters::contains).allMatch(approved::contains);
        return yes >= needed && heard ? APPROVED : OPEN;
    }

    /** Never more than there is, so that one who has left keeps nobody waiting for ever. */
    private static long needed(long all, Votes votes) {
        long wanted =
                switch (votes.mode()) {
                    case ANY -> 1;
                    case ALL, SEQUENCE -> all;
                    case RATIO -> (all * votes.needed() + 99) / 100;
                    case NUMBER -> votes.needed();
                };
        return Math.clamp(wanted, Math.min(1, all), all);
    }

    private static long weight(Collection<String> people, Votes votes) {
        return people.stream().mapToLong(votes::weight).sum();
    }
}
