package io.trellis.app.api;

import io.trellis.form.query.QueryTimes;
import java.time.Duration;

/** For how long the store may read, as a test says; usual otherwise. */
class SettableTimes implements QueryTimes {

    private volatile QueryTimes now = QueryTimes.usual();

    void set(Duration time) {
        now = new QueryTimes() {
            @Override
            public Duration list() {
                return time;
            }

            @Override
            public Duration report() {
                return time;
            }
        };
    }

    void usual() {
        now = QueryTimes.usual();
    }

    @Override
    public Duration list() {
        return now.list();
    }

    @Override
    public Duration report() {
        return now.report();
    }
}
