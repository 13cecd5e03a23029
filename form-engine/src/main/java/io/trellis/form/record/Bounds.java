package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps the sums that fields of records are of other records ({@link io.trellis.form.field.Balance}) within their bounds,
 * whoever writes at the same moment and whatever dies in the middle: what a write would move is held before it is written,
 * and made good or given back after.
 */
public interface Bounds {

    /** The code of the violation of a write that would break one. */
    String BROKEN = "beyond-bound";

    /** Whether writes of the entity's records may move such a sum, or a bound; asked at every save. */
    boolean concern(BoundEntity entity);

    /**
     * Holds what the first of these writes move: as many as can be judged before one of them is written. The others are asked
     * about once more, after {@link Hold#written}.
     */
    Hold hold(BoundEntity entity, List<Asked> writes, Who who);

    /** What named a record names the one that took its place, or names it again: what was held for that is done. */
    void handedOver(RecordId record);

    /** What a field of an entity that is such a sum comes to now, by record. */
    Map<String, BigDecimal> totals(BoundEntity entity, BoundField field, Collection<String> records);

    /** Compares what is kept with what the records come to. @return the records of which it was off, and is right now */
    List<String> recount(BoundEntity entity, Collection<String> records);

    /** The same for what is only tried: nothing is held, and what was tried before counts. */
    Bounds trial();

    /** @param follows whether it only follows what was written before, and so cannot be refused any more */
    record Asked(RecordStore.Write write, boolean follows) {}

    /** Who is told what is left, in whose words. */
    record Who(CurrentUser user, FieldContext context) {}

    interface Hold {

        /** What is wrong with each of the writes that were judged, in their order; empty for one that may be written now. */
        List<List<Violation>> judged();

        /** Whether there is time to write yet: asked right before. What is not written then is given back. */
        boolean stands();

        /** @param written of each that was judged, whether it stands in the store */
        void written(List<Boolean> written);
    }
}
