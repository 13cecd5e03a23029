package io.trellis.form.balance;

import io.trellis.core.event.RecordEvent;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordStore;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A record that goes, as another takes its place, brings that one all that names it. It comes a moment later, one record after
 * the other; until then it is held.
 */
record Carried(RecordId gone, String into) {

    private static final String BY = "carried/";

    static Optional<Carried> of(RecordStore.Write write) {
        return write.events().stream()
                .flatMap(event -> event instanceof RecordEvent.Deleted deleted
                        ? deleted.into().stream()
                        : Optional.<String>empty().stream())
                .findFirst()
                .map(into -> new Carried(write.after().id(), into));
    }

    static boolean isCarried(String token) {
        return token.startsWith(BY);
    }

    static boolean isBy(String token, RecordId gone) {
        return token.startsWith(BY + gone.id() + "/");
    }

    String token(String own) {
        return BY + gone.id() + "/" + own;
    }

    /** @param total what a record's balance comes to */
    void ask(Movements movements, BiFunction<Kept, String, BigDecimal> total, Map<Place, Ask> asks) {
        for (Kept kept : movements.of(gone.entity())) {
            BigDecimal amount = total.apply(kept, gone.id());
            if (amount.signum() != 0) {
                asks.put(kept.of(into), new Ask(amount, false, null));
            }
        }
    }
}
