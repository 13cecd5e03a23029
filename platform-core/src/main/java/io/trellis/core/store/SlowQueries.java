package io.trellis.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store noted of queries that were slow or read far more than they answered, on this node since it started. */
public interface SlowQueries {

    /** Those that took the most time in all come first; empty where nothing was noted. */
    List<SlowQuery> costliest();

    /** What was noted of queries of this shape since then: the same fields and operators, whatever the values. */
    Optional<SlowQuery> noted(String collection, Map<String, ?> filter, Map<String, ?> order, Instant since);

    /** From here on as after a start. */
    void forget();
}
