package io.trellis.form.balance;

import io.trellis.core.event.RecordEvent;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordStore;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What one record brings another that takes its place, or takes with it when it comes back: that comes a moment later, one of
 * those that name it after the other; until then it is held.
 */
record Carried(RecordId record, Optional<String> into) {

    private static final String BY = "carried/";

    static Optional<Carried> of(RecordStore.Write write) {
        RecordId id = write.after().id();
        return write.events().stream()
                .flatMap(event -> event instanceof RecordEvent.Deleted deleted
                        ? deleted.into().stream().map(into -> new Carried(id, Optional.of(into)))
                        : event instanceof RecordEvent.Restored
                                ? Stream.of(new Carried(id, Optional.empty()))
                                : Stream.empty())
                .findFirst();
    }

    static boolean isCarried(String token) {
        return token.startsWith(BY);
    }

    static boolean isBy(String token, RecordId record) {
        return token.startsWith(BY + record.id() + "/");
    }

    String token(String own) {
        return BY + record.id() + "/" + own;
    }

    /** @param total what a record's balance comes to @return by place what is moved there */
    Map<Place, BigDecimal> moves(Movements movements, Balances balances, BiFunction<Kept, String, BigDecimal> total) {
        Map<Place, BigDecimal> moves = new TreeMap<>();
        for (Kept kept : movements.of(record.entity())) {
            into.ifPresentOrElse(
                    taker -> moves.merge(kept.of(taker), total.apply(kept, record.id()), BigDecimal::add),
                    () -> balances.givenBack(kept, record).forEach((place, amount) -> {
                        moves.merge(place, amount.negate(), BigDecimal::add);
                        moves.merge(kept.of(record.id()), amount, BigDecimal::add);
                    }));
        }
        moves.values().removeIf(amount -> amount.signum() == 0);
        return moves;
    }
}
