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
     * What is given.
     *
     * @param until a moment to come; empty for as long as nobody ends it
     * @param as what they do for the record, {@link Share#LONGEST_AS} signs at most; may be empty
     */
    record Given(Grantee to, Level level, Optional<Instant> until, String as) {

        public Given {
            as = as.strip();
        }

        public static Given of(Share share) {
            return new Given(share.to(), share.level(), share.until(), share.as());
        }
    }

    /** Shares it, or shares it anew with somebody who had less, more, for another time or as another. */
    SaveResult share(CurrentUser user, RecordId id, Given given);

    default SaveResult share(CurrentUser user, RecordId id, Grantee to, Level level, Optional<Instant> until) {
        return share(user, id, new Given(to, level, until, ""));
    }

    /** The same as one of many records: whoever asks tells those with whom it is shared. */
    SaveResult shareAmongMany(CurrentUser user, RecordId id, Given given);

    /** What {@link #share} would answer; nothing is written. */
    SaveResult attempt(CurrentUser user, RecordId id, Given given);

    /** What {@link #unshare} would answer; nothing is written. */
    SaveResult attemptEnd(CurrentUser user, RecordId id, Grantee to);

    /** Nothing is changed where it was not shared with them. */
    SaveResult unshare(CurrentUser user, RecordId id, Grantee to);

    /**
     * Shares one record with all those with whom another is shared, so far, so long and as what they are there, in the rights of
     * the product; whoever has it already keeps what they have. Nothing where either is not there, or belongs to another record.
     *
     * @param by whose doing it is
     */
    void copy(CurrentUser by, RecordId from, RecordId to);

    /** Ends those whose time is over. May be repeated; of a record that is gone nothing. */
    void end(RecordId id);
}
