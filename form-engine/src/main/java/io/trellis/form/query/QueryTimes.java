package io.trellis.form.query;

import io.trellis.core.limit.Limits;
import java.time.Duration;

/** For how long the store may read for one question. */
public interface QueryTimes {

    /** For a list, a count, a search. */
    Duration list();

    Duration report();

    static QueryTimes usual() {
        return new QueryTimes() {
            @Override
            public Duration list() {
                return Duration.ofSeconds(Limits.LIST_SECONDS);
            }

            @Override
            public Duration report() {
                return Duration.ofSeconds(Limits.REPORT_SECONDS);
            }
        };
    }
}
