package io.trellis.workflow.rivals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks for an order of what happened that the rules allow, that agrees with the product's own history, and in which nothing
 * comes before what was over when it began. What was refused must have been to refuse at some moment while it was asked. After
 * Wing and Gong's check for linearizability (1993); the product's history gives the order, so that only the moments at which
 * time ran out have to be tried.
 */
final class HistoryCheck {

    private final History history;
    private final Map<Integer, Deed> deeds = new HashMap<>();

    private HistoryCheck(History history) {
        this.history = history;
        history.deeds().forEach(deed -> deeds.put(deed.number(), deed));
    }

    /** A state of the approval, between the earliest moment at which it can have begun and the latest at which it can have ended. */
    private record Stand(Approval approval, long from, long until) {

        boolean overlaps(Deed deed) {
            return deed.ended() >= from && deed.began() <= until;
        }
    }

    /** What contradicts itself, in words; empty where all is well. */
    static List<String> contradictions(History history) {
        return new HistoryCheck(history).contradictions();
    }

    private List<String> contradictions() {
        List<String> wrong = new ArrayList<>();
        if (new HashSet<>(history.written()).size() != history.written().size()) {
            wrong.add("a deed stands twice in the history: " + history.written());
        }
        for (Deed deed : history.deeds()) {
            if (deed.isDone() != history.written().contains(deed.number())) {
                wrong.add(deed.isDone() ? deed + " is nowhere in the history" : deed + " stands in the history");
            }
        }
        long latest = Long.MIN_VALUE;
        for (int number : history.written()) {
            Deed deed = deeds.get(number);
            if (deed == null) {
                wrong.add("nobody did #" + number);
                return wrong;
            }
            if (deed.ended() < latest) {
                wrong.add(deed + " was over before what stands before it in the history began");
            }
            latest = Math.max(latest, deed.began());
        }
        List<String> run = run(new ArrayList<>(List.of(begun())), 0, new HashMap<>());
        wrong.addAll(run);
        return wrong;
    }

    private static Stand begun() {
        return new Stand(Approval.begun(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Goes on from the last stand with the history's next entry, time having run out before it or not. */
    private List<String> run(List<Stand> stands, int next, Map<String, Integer> tasks) {
        List<String> best = direct(stands, next, tasks);
        Stand last = stands.getLast();
        if (!best.isEmpty() && last.approval().canTimeOut()) {
            long there = since(stands, last.approval().visit());
            for (History.Span clock : history.clocks()) {
                // a timer that others hindered is tried again, until the end
                if (clock.ended() >= there) {
                    List<Stand> passed = ended(stands, Long.MAX_VALUE);
                    passed.add(new Stand(
                            last.approval().timedOut(), Math.max(last.from(), clock.began()), Long.MAX_VALUE));
                    List<String> other = run(passed, next, tasks);
                    if (other.isEmpty()) {
                        return other;
                    }
                }
            }
        }
        return best;
    }

    private List<String> direct(List<Stand> stands, int next, Map<String, Integer> tasks) {
        if (next == history.written().size()) {
            return end(stands, tasks);
        }
        Deed deed = Objects.requireNonNull(deeds.get(history.written().get(next)));
        Approval now = stands.getLast().approval();
        Optional<Approval> then = now.after(deed.person(), deed.action(), deed.to());
        if (then.isEmpty()) {
            return List.of(deed + " was taken, against the rules, at " + now);
        }
        Integer known = tasks.get(deed.task());
        if (!deed.element().equals(now.at())
                || known != null && known != now.visit()
                || known == null && tasks.containsValue(now.visit())) {
            return List.of(deed + " was taken of a task that is not the one that waits at " + now);
        }
        Map<String, Integer> more = new HashMap<>(tasks);
        more.put(deed.task(), now.visit());
        List<Stand> passed = ended(stands, deed.ended());
        passed.add(new Stand(then.get(), Math.max(stands.getLast().from(), deed.began()), Long.MAX_VALUE));
        return run(passed, next + 1, more);
    }

    /** When a task was there at the earliest, whoever had it meanwhile. */
    private static long since(List<Stand> stands, int visit) {
        return stands.stream()
                .filter(stand -> stand.approval().visit() == visit)
                .mapToLong(Stand::from)
                .min()
                .orElse(Long.MIN_VALUE);
    }

    private static List<Stand> ended(List<Stand> stands, long until) {
        List<Stand> passed = new ArrayList<>(stands);
        Stand last = passed.removeLast();
        passed.add(new Stand(last.approval(), last.from(), until));
        return passed;
    }

    private List<String> end(List<Stand> stands, Map<String, Integer> tasks) {
        List<String> wrong = new ArrayList<>();
        Stand last = stands.getLast();
        Approval approval = last.approval();
        if (approval.state() != history.state() || !approval.at().equals(history.open())) {
            wrong.add("in the end it is " + history.state() + " at <" + history.open() + "> rather than " + approval);
        } else if (!Objects.equals(approval.holder(), history.holder())) {
            wrong.add("in the end it is with " + history.holder() + " rather than " + approval);
        }
        long arrived = arrival(stands, approval.visit());
        if (approval.canTimeOut() && history.clocks().stream().anyMatch(clock -> clock.began() > arrived)) {
            wrong.add("the hour was over, and nothing came of it at " + approval);
        }
        for (Deed deed : history.deeds()) {
            if (!deed.isDone() && stands.stream().noneMatch(stand -> refuses(stand, deed, tasks))) {
                wrong.add(deed + " was refused, and the rules would have let it");
            }
        }
        return wrong;
    }

    /** When a task was there at the latest. */
    private static long arrival(List<Stand> stands, int visit) {
        long arrived = Long.MIN_VALUE;
        for (Stand stand : stands) {
            if (stand.approval().visit() == visit) {
                return arrived;
            }
            arrived = stand.until();
        }
        return arrived;
    }

    private static boolean refuses(Stand stand, Deed deed, Map<String, Integer> tasks) {
        if (!stand.overlaps(deed)) {
            return false;
        }
        Approval now = stand.approval();
        Integer visit = tasks.get(deed.task());
        boolean waits = visit == null
                ? now.at().equals(deed.element()) && !tasks.containsValue(now.visit())
                : visit == now.visit();
        return !waits || now.after(deed.person(), deed.action(), deed.to()).isEmpty();
    }
}
