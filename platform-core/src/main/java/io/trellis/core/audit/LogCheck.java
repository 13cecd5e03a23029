package io.trellis.core.audit;

import io.trellis.core.audit.SecurityLog.Entry;
import java.util.Optional;

/** Whether the {@link SecurityLog} is as it was written. */
public interface LogCheck {

    /** Reads every entry. @param noted an earlier check's receipt that has to fit as well */
    Checked check(Optional<Receipt> noted);

    /** What can have happened to the log. */
    enum Damage {
        /** An entry does not say what it said, or stands in another's place. */
        CHANGED,
        /** Entries are gone, from the middle or from the end. */
        REMOVED,
        /** An entry was not written by the product. */
        PUT_IN,
        /** The note of how far the log reaches is gone, or not the product's: what is missing at the end cannot be told. */
        END_UNKNOWN,
        /** The entry that the receipt names is another one now. */
        NOT_THE_RECEIPTS,
        /** The entry that the receipt names went because it was old enough: this receipt says nothing any more. */
        RECEIPT_TOO_OLD
    }

    /**
     * The first thing that is wrong.
     *
     * @param at the entry, as it reads now; of entries that are gone the one before them, or after where there is none before;
     *     empty where no entry is left to name
     * @param missing how many are gone; 0 where none is
     */
    record Finding(Damage damage, Optional<Entry> at, long missing) {}

    /**
     * @param entries how many hold, up to the finding
     * @param keyed how many of them were sealed with a key that is not in the store
     * @param older how many there are from before entries were chained: nothing vouches for them
     * @param receipt of the last one that holds; empty where there is none
     */
    record Checked(long entries, long keyed, long older, Optional<Receipt> receipt, Optional<Finding> finding) {}
}
