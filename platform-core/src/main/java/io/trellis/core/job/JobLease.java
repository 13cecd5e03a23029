package io.trellis.core.job;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import java.time.Duration;
import java.time.Instant;

/**
 * A node's word that it is at work on a job: renewed every few seconds, and gone some time after the node is. The same
 * document carries the wish of others that it stop.
 */
record JobLease(String node) {

    static final String NODE = "node";
    static final String UNTIL = "until";
    static final String CANCEL = "cancel";
    static final Duration RENEWED_EVERY = Duration.ofSeconds(2);
    /** Long enough for a node that waits for its collector or its store, and for clocks that differ a little. */
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private static final Criteria RUNNING = Criteria.eq("state", Job.State.RUNNING.name());

    Instant until(Instant now) {
        return now.plus(LENGTH);
    }

    Change renewed(Instant now) {
        return Change.of().set(UNTIL, until(now));
    }

    /** Jobs that run at this node, as far as the store knows. */
    Criteria held() {
        return RUNNING.and(Criteria.eq(NODE, node));
    }

    /** Jobs of nodes that have not been heard of for too long; those from before there were leases too. */
    Criteria abandoned(Instant now) {
        return RUNNING.and(Criteria.ne(NODE, node))
                .and(Criteria.lt(UNTIL, now)
                        .or(Criteria.missing(UNTIL).and(Criteria.lt("started", now.minus(LENGTH)))));
    }

    /** Jobs that some node is at work on and will look at. */
    static Criteria alive(Instant now) {
        return RUNNING.and(Criteria.ge(UNTIL, now));
    }

    static Change ended(Instant now) {
        return Change.of().set("state", Job.State.INTERRUPTED.name()).set("ended", now);
    }
}
