package io.trellis.workflow;

import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a flow's trigger would have done.
 *
 * @param looked how many saves were looked at
 * @param counts of all of them, seen by the reader or not
 * @param asNow whether conditions were asked of the records as they are now, as they cannot be asked of what they were
 * @param saves those of records that the reader may see, newest first
 * @param coming when the clock starts it next
 */
public record StartTrial(int looked, Map<Why, Integer> counts, boolean asNow, List<Save> saves, List<Coming> coming) {

    /** So many saves are looked at. */
    public static final int MOST = 1_000;

    public StartTrial {
        counts = Map.copyOf(counts);
        saves = List.copyOf(saves);
        coming = List.copyOf(coming);
    }

    /** @param by a user id */
    public record Save(Instant at, String by, RecordId record, String title, Why why) {}

    /** @param records for how many of those that the reader may see, as they are now */
    public record Coming(Instant at, long records) {}

    /** Whether a save would have started it, and if not, how near it came: nearest first. In JSON in small letters. */
    public enum Why {
        STARTS,
        /** The conditions did not hold. */
        CONDITION,
        /** It changed other fields. */
        FIELDS,
        /** The trigger does not listen to creating, or to changing. */
        MOMENT,
        /** A flow wrote it, or the product itself. */
        PRODUCT,
        /** The record is no more. */
        GONE
    }
}
