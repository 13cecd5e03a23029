package io.trellis.workflow.approval;

import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.Votes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who decides together with whom: votes are cast, handed over and lent, each with its weight. */
final class Seats {

    private Seats() {}

    /** Tasks that arose in an earlier release vote as their flow says. */
    static EngineTask.Holders of(EngineTask task, Deployed flow) {
        EngineTask.Holders holders = task.holders();
        return holders.votes().equals(Votes.UNKNOWN)
                        && flow.flow().node(task.element()).isPresent()
                ? holders.with(Votes.of(flow.voting(task.element())))
                : holders;
    }

    static boolean areVoting(EngineTask.Holders holders) {
        return !holders.votes().firstDecides() && !holders.votes().closed();
    }

    static EngineTask.Holders cast(EngineTask.Holders holders, String user, boolean yes) {
        List<String> all =
                new ArrayList<>(yes ? holders.voted() : holders.votes().against());
        all.add(user);
        return yes
                ? holders.voted(holders.assignee(), all)
                : holders.with(holders.votes().against(all));
    }

    static EngineTask.Holders withdrawn(EngineTask.Holders holders, String user) {
        List<String> voted =
                holders.voted().stream().filter(one -> !one.equals(user)).toList();
        List<String> against = holders.votes().against().stream()
                .filter(one -> !one.equals(user))
                .toList();
        return holders.voted(holders.assignee(), voted).with(holders.votes().against(against));
    }

    /** One more decides with them. */
    static EngineTask.Holders joined(EngineTask.Holders holders, String person) {
        return asking(holders.of(Stream.concat(holders.candidates().stream(), Stream.of(person))
                .distinct()
                .toList()));
    }

    /** With whoever is asked now: the next in turn, whoever is left alone, else all who are left. */
    static EngineTask.Holders asking(EngineTask.Holders holders) {
        List<String> left = holders.left();
        boolean one = left.size() == 1 || holders.votes().inSequence() && !left.isEmpty();
        return holders.assigned(one ? left.getFirst() : null);
    }

    /** Wherever somebody stands, another does, who has it for themselves. */
    static EngineTask.Holders inPlaceOf(EngineTask.Holders holders, String from, String to) {
        if (areVoting(holders)) {
            return handed(holders, from, to, false);
        }
        Map<String, String> behalf = new LinkedHashMap<>(holders.behalf());
        behalf.remove(from);
        List<String> together = swapped(holders.together(), from, to);
        EngineTask.Holders now = new EngineTask.Holders(
                from.equals(holders.assignee()) ? to : holders.assignee(),
                swapped(holders.candidates(), from, to),
                holders.voted(),
                swapped(holders.signers(), from, to),
                from.equals(holders.returnTo()) ? to : holders.returnTo(),
                together,
                behalf,
                holders.votes());
        return together.size() == 1 ? now.together(together) : now;
    }

    private static List<String> swapped(List<String> people, String from, String to) {
        return people.stream()
                .map(one -> one.equals(from) ? to : one)
                .distinct()
                .toList();
    }

    static EngineTask.Holders handed(EngineTask.Holders holders, String from, String to, boolean lends) {
        List<String> seats = holders.candidates().stream()
                .map(one -> one.equals(from) ? to : one)
                .toList();
        EngineTask.Holders now = holders.of(seats).with(holders.votes().handed(from, to, lends));
        return from.equals(now.assignee()) ? now.assigned(to) : now;
    }
}
