package io.trellis.form.balance;

import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one write means to one balance.
 *
 * @param limits whether the record's own bound changes
 * @param limit to this one; null for none
 */
record Ask(BigDecimal amount, boolean limits, @Nullable BigDecimal limit) {

    /** By place, in the order in which places are asked; nothing for one that the write leaves as it is. */
    static Map<Place, Ask> of(RecordStore.Write write, Movements movements) {
        StoredRecord before = write instanceof RecordStore.Update update ? update.before() : null;
        StoredRecord after = write.after();
        String entity = after.id().entity();
        Map<Place, Ask> asks = new TreeMap<>();
        for (Movements.Kept kept : movements.all()) {
            for (Movements.Moving moving : kept.sources()) {
                if (moving.source().entity().equals(entity)) {
                    moving.of(before).forEach((named, amount) -> move(asks, kept.of(named), amount.negate()));
                    moving.of(after).forEach((named, amount) -> move(asks, kept.of(named), amount));
                }
            }
        }
        asks.values().removeIf(ask -> ask.amount.signum() == 0);
        // what is new is counted when the first record names it
        if (before != null) {
            for (Movements.Kept kept : movements.of(entity)) {
                BigDecimal then = kept.ownLimit(after.values());
                if (kept.balance().boundByField().isPresent() && !same(kept.ownLimit(before.values()), then)) {
                    asks.merge(
                            kept.of(after.id().id()),
                            new Ask(BigDecimal.ZERO, true, then),
                            (moved, limited) -> new Ask(moved.amount, true, then));
                }
            }
        }
        return asks;
    }

    static void move(Map<Place, Ask> asks, Place place, BigDecimal amount) {
        asks.merge(
                place,
                new Ask(amount, false, null),
                (one, other) -> new Ask(
                        one.amount.add(other.amount),
                        one.limits || other.limits,
                        one.limits ? one.limit : other.limit));
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }
}
