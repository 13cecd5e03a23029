package io.trellis.form.balance;

import io.trellis.form.field.Violation;
import io.trellis.form.record.Bounds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Tokens that stand in balances until it is known what was written. */
final class Held implements Bounds.Hold {

    private final Balances balances;
    private final Turns turns;
    private final List<List<Violation>> judged;
    private final Map<Place, KeptBalance> last;
    private final Map<Place, Set<String>> tokens;
    private final long until;

    /**
     * @param last the balances as they were written with the tokens
     * @param until by {@link System#nanoTime}, when it is too late to write
     */
    Held(
            Balances balances,
            Turns turns,
            List<List<Violation>> judged,
            Map<Place, KeptBalance> last,
            Map<Place, Set<String>> tokens,
            long until) {
        this.balances = balances;
        this.turns = turns;
        this.judged = judged;
        this.last = last;
        this.tokens = tokens;
        this.until = until;
    }

    /** @param index among those that were asked */
    static String token(String hold, int index) {
        return hold + "/" + index;
    }

    private static int index(String token) {
        return Integer.parseInt(token.substring(token.lastIndexOf('/') + 1));
    }

    @Override
    public List<List<Violation>> judged() {
        return judged;
    }

    @Override
    public boolean stands() {
        return System.nanoTime() - until < 0;
    }

    @Override
    public void written(List<Boolean> written) {
        last.forEach((place, one) -> {
            Set<String> done = new HashSet<>(Objects.requireNonNull(tokens.get(place)));
            // what a merge brings is held until it has come
            done.removeIf(token -> Carried.isCarried(token) && written.get(index(token)));
            Set<String> stand =
                    done.stream().filter(token -> written.get(index(token))).collect(Collectors.toSet());
            List<ReentrantLock> mine = turns.lock(Set.of(place));
            try {
                balances.settle(one, done, stand);
            } finally {
                mine.forEach(ReentrantLock::unlock);
            }
        });
    }
}
