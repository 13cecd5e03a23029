package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import org.jspecify.annotations.Nullable;

/** What a group adds up or compares, as the library does it. */
interface RawTally {

    void add(RawValues values);

    /**
     * Takes out again what was added of this document, so that the result is what it would be without it.
     *
     * @return false where the result can no longer be told, as for the least value when it goes
     */
    boolean remove(RawValues values);

    /** Whether the order does not matter, and all can be taken out again: not so where numbers were rounded on the way. */
    default boolean exact() {
        return true;
    }

    @Nullable
    Object result();

    /** An accumulator, to be begun anew for each group. */
    interface Kind {
        RawTally fresh();
    }

    /** What the library makes of the expression for this document; for the rare ones. */
    static @Nullable Object evaluated(@Nullable Object expression, RawValues values) {
        Object value = Expression.evaluateDocument(expression, values.document());
        return value instanceof Missing ? null : value;
    }
}
