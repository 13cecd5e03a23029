package io.trellis.form.balance;

import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.balance.KeptBalance.Pending;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Bounds;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** {@link Bounds} over the kept balances: a token in each that a write moves, before it is written. */
@Component
final class HeldBounds implements Bounds {

    /** So long one who writes may take from holding to writing; {@link BalanceWatch} believes in them for longer. */
    private static final Duration STANDS = Duration.ofSeconds(10);

    /** So long it is waited for what becomes of others on which it depends whether one fits. */
    private static final Duration OTHERS = Duration.ofSeconds(2);

    private static final Duration READY = Duration.ofSeconds(20);
    private static final int OPEN_AT_MOST = 10_000;

    private final Movements movements;
    private final Balances balances;
    private final BoundRefusals refusals;
    private final TimeOrderedIds ids;

    private final Turns turns = new Turns();

    HeldBounds(Movements movements, Balances balances, BoundRefusals refusals, TimeOrderedIds ids) {
        this.movements = movements;
        this.balances = balances;
        this.refusals = refusals;
        this.ids = ids;
    }

    @Override
    public boolean concern(BoundEntity entity) {
        return movements.concern(entity.name());
    }

    @Override
    public Bounds trial() {
        return new TriedBounds(movements, balances, refusals);
    }

    @Override
    public void handedOver(RecordId record) {
        if (!movements.of(record.entity()).isEmpty()) {
            balances.open(OPEN_AT_MOST).stream()
                    .map(one -> Place.of(one.id()))
                    .filter(place -> place.entity().equals(record.entity()))
                    .forEach(place -> balances.release(place, token -> Carried.isBy(token, record)));
        }
    }

    @Override
    public Map<String, BigDecimal> totals(BoundEntity entity, BoundField field, Collection<String> records) {
        return movements.of(entity.name()).stream()
                .filter(kept -> kept.field().key().equals(field.key()))
                .findFirst()
                .map(kept -> balances.totals(kept, records))
                .orElse(Map.of());
    }

    @Override
    public List<String> recount(BoundEntity entity, Collection<String> records) {
        Set<String> off = new LinkedHashSet<>();
        for (Kept kept : movements.of(entity.name())) {
            Map<Place, KeptBalance> standing =
                    balances.find(records.stream().map(kept::of).toList());
            standing.forEach((place, one) -> {
                boolean settled = balances.ready(one, kept) && one.pending().isEmpty();
                if (settled && balances.sum(kept, place.record()).compareTo(one.total()) != 0) {
                    KeptBalance counted = balances.count(place, Set.of());
                    if (counted.total().compareTo(one.total()) != 0) {
                        off.add(place.record());
                    }
                }
            });
        }
        return List.copyOf(off);
    }

    @Override
    public Hold hold(BoundEntity entity, List<Asked> writes, Who who) {
        List<Map<Place, Ask>> asks =
                writes.stream().map(one -> Ask.of(one.write(), movements)).toList();
        List<Map<Place, BigDecimal>> carried = writes.stream()
                .map(one -> Carried.of(one.write())
                        .map(moving -> moving.moves(movements, balances, balances::carried))
                        .orElse(Map.of()))
                .toList();
        for (int i = 0; i < asks.size(); i++) {
            Map<Place, Ask> ask = asks.get(i);
            carried.get(i).forEach((place, amount) -> Ask.move(ask, place, amount));
        }
        Set<Place> places = new TreeSet<>();
        asks.forEach(ask -> places.addAll(ask.keySet()));
        if (places.isEmpty()) {
            return new Judged(Collections.nCopies(writes.size(), List.of()));
        }
        long ready = System.nanoTime() + READY.toNanos();
        long others = System.nanoTime() + OTHERS.toNanos();
        while (true) {
            Set<Place> uncounted = new TreeSet<>();
            List<ReentrantLock> mine = turns.lock(places);
            try {
                Round round = new Round(balances.find(places), ids.next());
                uncounted.addAll(round.unready(places));
                if (uncounted.isEmpty() && round.judge(writes, asks, carried, who, System.nanoTime() > others)) {
                    if (round.keep()) {
                        return round.hold();
                    }
                }
            } finally {
                mine.forEach(ReentrantLock::unlock);
            }
            for (Place place : uncounted) {
                boolean counting =
                        balances.find(List.of(place)).values().stream().anyMatch(one -> one.counting() != null);
                if (!counting) {
                    balances.count(place, Set.of());
                }
            }
            balances.rest(ready);
        }
    }

    /** One attempt. */
    private final class Round {

        private final Map<Place, KeptBalance> standing;
        private final Map<Place, KeptBalance> then = new TreeMap<>();
        private final String name;
        private final List<List<Violation>> judged = new ArrayList<>();
        private final Map<Place, Set<String>> tokens = new TreeMap<>();

        private Round(Map<Place, KeptBalance> standing, String name) {
            this.standing = standing;
            this.name = name;
        }

        private Set<Place> unready(Set<Place> places) {
            Set<Place> unready = new TreeSet<>();
            for (Place place : places) {
                Kept kept = movements.of(place).orElse(null);
                if (kept != null && !balances.ready(standing.get(place), kept)) {
                    unready.add(place);
                }
            }
            return unready;
        }

        /** @param late whether nobody is waited for any more @return whether at least one was judged */
        private boolean judge(
                List<Asked> writes,
                List<Map<Place, Ask>> asks,
                List<Map<Place, BigDecimal>> carried,
                Who who,
                boolean late) {
            boolean holds = false;
            for (int i = 0; i < writes.size(); i++) {
                Set<Place> open = new LinkedHashSet<>();
                List<Violation> violations = new ArrayList<>();
                if (!writes.get(i).follows()) {
                    violations.addAll(violations(writes.get(i), asks.get(i), who, open));
                }
                if (violations.isEmpty() && !open.isEmpty()) {
                    if (holds || !late) {
                        return !judged.isEmpty();
                    }
                    violations.add(refusals.busy());
                }
                judged.add(violations);
                if (violations.isEmpty()) {
                    holds = holds || !asks.get(i).isEmpty();
                    take(writes.get(i), asks.get(i), carried.get(i), Held.token(name, i));
                }
            }
            return true;
        }

        private List<Violation> violations(Asked asked, Map<Place, Ask> asks, Who who, Set<Place> open) {
            List<Violation> violations = new ArrayList<>();
            asks.forEach((place, ask) -> movements.of(place).ifPresent(kept -> {
                KeptBalance one = at(place);
                Standing now = new Standing(kept.balance().side(), one.total(), kept.limit(one.limit()), one.pending());
                switch (now.judge(ask.amount(), ask.limits(), ask.limit())) {
                    case FITS -> {}
                    case OPEN -> open.add(place);
                    case REFUSED -> violations.add(refusals.of(kept, place, asked.write(), ask, now, who));
                }
            }));
            return violations;
        }

        private KeptBalance at(Place place) {
            return Objects.requireNonNull(then.getOrDefault(place, standing.get(place)));
        }

        private void take(Asked asked, Map<Place, Ask> asks, Map<Place, BigDecimal> carried, String token) {
            asks.forEach((place, ask) -> {
                BigDecimal moved = carried.getOrDefault(place, BigDecimal.ZERO);
                BigDecimal own = ask.amount().subtract(moved);
                if (own.signum() != 0 || ask.limits()) {
                    hold(place, new Pending(token, own, ask.limits(), ask.limit()));
                }
                Carried.of(asked.write())
                        .filter(any -> moved.signum() != 0)
                        .ifPresent(by -> hold(place, new Pending(by.token(token), moved, false, null)));
            });
        }

        private void hold(Place place, Pending pending) {
            // a field that went this moment has no balance
            if (movements.of(place).isPresent()) {
                then.put(place, at(place).holding(List.of(pending), balances.now()));
                tokens.computeIfAbsent(place, any -> new HashSet<>()).add(pending.token());
            }
        }

        /** Writes the tokens; gives back what it wrote where somebody of another node was first. */
        private boolean keep() {
            Map<Place, KeptBalance> kept = new LinkedHashMap<>();
            for (Map.Entry<Place, KeptBalance> one : then.entrySet()) {
                var swapped = balances.swap(Objects.requireNonNull(standing.get(one.getKey())), one.getValue());
                if (swapped.isEmpty()) {
                    kept.forEach((place, last) ->
                            balances.settle(last, Objects.requireNonNull(tokens.get(place)), Set.of()));
                    return false;
                }
                kept.put(one.getKey(), swapped.get());
            }
            then.putAll(kept);
            return true;
        }

        private Hold hold() {
            return then.isEmpty()
                    ? new Judged(List.copyOf(judged))
                    : new Held(
                            balances, turns, List.copyOf(judged), then, tokens, System.nanoTime() + STANDS.toNanos());
        }
    }

    /** Where nothing is held. */
    private record Judged(List<List<Violation>> judged) implements Hold {

        @Override
        public boolean stands() {
            return true;
        }

        @Override
        public void written(List<Boolean> written) {}
    }
}
