package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * With whom single records are shared, beside what roles give on all. What belongs to a record goes with it, and is not
 * shared by itself. Being shared with opens no kind of records and no field that one's roles keep closed.
 */
public interface RecordShares {

    /** Whom one record may be shared with at most. */
    int MOST = 100;

    /**
     * All of them in the order in which they were given, to whoever may share the record; to others those that reach
     * themselves. Empty where the record may not be seen.
     */
    List<Share> of(CurrentUser user, RecordId id);

    /** Whether somebody may: who may change the record by their roles, not only because it is shared with them. */
    boolean mayShare(CurrentUser user, RecordId id);

    /**
     * Shares it, or shares it anew with somebody who had less, more or for another time.
     *
     * @param until a moment to come; empty for as long as nobody ends it
     */
    SaveResult share(CurrentUser user, RecordId id, Grantee to, Level level, Optional<Instant> until);

    /** Nothing is changed where it was not shared with them. */
    SaveResult unshare(CurrentUser user, RecordId id, Grantee to);

    /** Ends those whose time is over. May be repeated; of a record that is gone nothing. */
    void end(RecordId id);
}
