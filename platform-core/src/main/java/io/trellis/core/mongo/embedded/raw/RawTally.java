package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import org.jspecify.annotations.Nullable;

/** What a group adds up or compares, as the library does it. */
interface RawTally {

    void add(RawValues values);

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
