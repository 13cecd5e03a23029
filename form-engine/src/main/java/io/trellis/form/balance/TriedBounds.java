package io.trellis.form.balance;

import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.balance.Standing.Verdict;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Bounds;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What balances would be after what was tried, over those that stand; for one thread. */
final class TriedBounds implements Bounds {

    private final Movements movements;
    private final Balances balances;
    private final BoundRefusals refusals;
    private final Map<Place, Tried> tried = new HashMap<>();

    TriedBounds(Movements movements, Balances balances, BoundRefusals refusals) {
        this.movements = movements;
        this.balances = balances;
        this.refusals = refusals;
    }

    private record Tried(BigDecimal total, @Nullable BigDecimal limit) {}

    @Override
    public boolean concern(BoundEntity entity) {
        return movements.concern(entity.name());
    }

    @Override
    public void handedOver(RecordId record) {}

    @Override
    public Map<String, BigDecimal> totals(BoundEntity entity, BoundField field, Collection<String> records) {
        return Map.of();
    }

    @Override
    public List<String> recount(BoundEntity entity, Collection<String> records) {
        return List.of();
    }

    @Override
    public Bounds trial() {
        return new TriedBounds(movements, balances, refusals);
    }

    /** All are judged at once: what is tried is written for sure. */
    @Override
    public Hold hold(BoundEntity entity, List<Asked> writes, Who who) {
        List<Map<Place, Ask>> asks =
                writes.stream().map(one -> Ask.of(one.write(), movements)).toList();
        for (int i = 0; i < asks.size(); i++) {
            Map<Place, Ask> ask = asks.get(i);
            Carried.of(writes.get(i).write()).ifPresent(carried -> carried.moves(movements, balances, this::total)
                    .forEach((place, amount) -> Ask.move(ask, place, amount)));
        }
        read(asks.stream().flatMap(ask -> ask.keySet().stream()).toList());
        List<List<Violation>> judged = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            List<Violation> violations = new ArrayList<>();
            if (!writes.get(i).follows()) {
                Asked asked = writes.get(i);
                asks.get(i)
                        .forEach((place, ask) ->
                                movements.of(place).ifPresent(kept -> judge(kept, place, asked, ask, who, violations)));
            }
            if (violations.isEmpty()) {
                asks.get(i).forEach(this::take);
            }
            judged.add(violations);
        }
        return new Tries(judged);
    }

    private void judge(Kept kept, Place place, Asked asked, Ask ask, Who who, List<Violation> violations) {
        Tried one = Objects.requireNonNull(tried.get(place));
        Standing now = new Standing(kept.balance().side(), one.total(), kept.limit(one.limit()), List.of());
        if (now.judge(ask.amount(), ask.limits(), ask.limit()) != Verdict.FITS) {
            violations.add(refusals.of(kept, place, asked.write(), ask, now, who));
        }
    }

    private BigDecimal total(Kept kept, String record) {
        Place place = kept.of(record);
        read(List.of(place));
        return Objects.requireNonNull(tried.get(place)).total();
    }

    private void take(Place place, Ask ask) {
        tried.computeIfPresent(
                place,
                (any, one) -> new Tried(one.total().add(ask.amount()), ask.limits() ? ask.limit() : one.limit()));
    }

    private void read(List<Place> places) {
        List<Place> wanted = places.stream()
                .distinct()
                .filter(place -> !tried.containsKey(place))
                .toList();
        Map<Place, KeptBalance> standing = wanted.isEmpty() ? Map.of() : balances.find(wanted);
        wanted.forEach(place -> movements.of(place).ifPresent(kept -> {
            KeptBalance one = standing.get(place);
            if (one != null && balances.ready(one, kept)) {
                BigDecimal worst = new Standing(kept.balance().side(), one.total(), null, one.pending()).worst();
                tried.put(place, new Tried(worst, one.limit()));
            } else {
                tried.put(
                        place, new Tried(balances.sum(kept, place.record()), balances.ownLimit(kept, place.record())));
            }
        }));
    }

    private record Tries(List<List<Violation>> judged) implements Hold {

        @Override
        public boolean stands() {
            return true;
        }

        @Override
        public void written(List<Boolean> written) {}
    }
}
