package io.trellis.form.merge;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of several records: one stays and gets the values that are chosen, the others go to the recycle bin, and what
 * named them and was said about them goes to the one that stays. Whoever merges may change the one and delete the others;
 * what names them is changed by the product.
 */
public interface Merges {

    int FEWEST = 2;
    int MOST = 5;

    /** So long a merge can be taken back. */
    Duration UNDO_FOR = Duration.ofDays(30);

    /** The records side by side, with what would become of each field and what goes along. @param records the one that stays first */
    MergePreview preview(CurrentUser user, String entity, List<String> records);

    /**
     * All or nothing.
     *
     * @param key of the caller's: called again with it nothing happens twice
     */
    MergeResult merge(CurrentUser user, Asked asked, String key);

    /** Says what would come of it; nothing is written. */
    MergeResult attempt(CurrentUser user, Asked asked);

    /** Brings back what went, and to the one that stayed what it had, where nobody changed it since. */
    UnmergeResult undo(CurrentUser user, String operation);

    /** The merges into a record that this user may take back now, the latest first. */
    List<Merged> undoable(CurrentUser user, RecordId record);

    /** The record that took the place of one, or of that in turn, where the user may see it. */
    Optional<RecordId> into(CurrentUser user, RecordId gone);

    /**
     * @param into what stays
     * @param from what goes
     * @param seen revisions that the caller was looking at, by id; of records that are not named any will do
     * @param values for what stays, by key, in any form that the fields parse; what is not named stays, or where it is empty is
     *     taken from the first that has it
     */
    record Asked(RecordId into, List<String> from, Map<String, Long> seen, Map<String, @Nullable Object> values) {

        public Asked {
            from = List.copyOf(from);
            seen = Map.copyOf(seen);
        }
    }

    /** @param titles of the records that went; {@code by} a user id */
    record Merged(String operation, List<String> titles, String by, Instant at, Instant undoUntil) {

        public Merged {
            titles = List.copyOf(titles);
        }
    }
}
