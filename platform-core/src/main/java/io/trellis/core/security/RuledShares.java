package io.trellis.core.security;

import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;
import java.util.List;

/**
 * What published rules share of an entity's records. A record bears a mark of each filter that it meets; to whom a mark opens
 * it is asked anew each time, so that a rule that is withdrawn, or given to others, holds no longer from that moment on.
 */
public interface RuledShares {

    List<Ruled> of(String entity);

    /** @param mark of the filter of the rule, as {@link AccessTokens} bear it */
    record Ruled(String rule, String mark, Grantee to, Level level) {}
}
