package io.trellis.core.audit;

import io.trellis.core.store.CollectionSpec;
import java.util.Map;

/**
 * How far the security log reaches at least, from where on it is kept, since when it is chained. It bears a seal of its own, or whoever takes the last
 * entries away would write the mark of a shorter log.
 *
 * @param number of an entry; of the beginning the milliseconds since 1970
 * @param entrySeal the last entry's; empty for the others
 */
record ChainMark(String id, long number, String entrySeal, String seal) {

    /** The last entry. */
    static final String HEAD = "head";
    /** The first that is kept: those before it went because they were old enough. */
    static final String FLOOR = "floor";
    /** What bears no number is from before it. */
    static final String BEGUN = "begun";

    static final CollectionSpec<ChainMark> COLLECTION = CollectionSpec.of("security_log_marks", ChainMark.class);

    static ChainMark of(String id, long number, String entrySeal, LogSeals seals) {
        return new ChainMark(id, number, entrySeal, seals.of(canonical(id, number, entrySeal)));
    }

    boolean holds(LogSeals seals) {
        return seals.holds(seal, canonical(id, number, entrySeal));
    }

    boolean isKeyed() {
        return LogSeals.isKeyed(seal);
    }

    private static String canonical(String id, long number, String entrySeal) {
        return CanonicalText.of(Map.of("mark", id, "number", number, "entry", entrySeal));
    }
}
