package io.trellis.form.reminder;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;

/**
 * Reminders of records, each of one person. They are told by the bell, and by what else they chose, within half a minute of
 * the time; after a time in which nothing ran, once for all that was missed. A reminder goes with its record, and when its
 * person may no longer see the record.
 */
public interface Reminders {

    /** One's own about this record, the next first; none where one may not see the record. */
    List<Reminder> of(CurrentUser user, RecordId record);

    /** One's own about all records, the next first; those of records that one may not see are left out. */
    List<Reminder> of(CurrentUser user, int limit);

    /** Of these what is told before a moment, and so is read in few. @param until not included */
    List<Reminder> until(CurrentUser user, Instant until, int limit);

    ReminderResult add(CurrentUser user, RecordId record, Reminder.Wish wish);

    ReminderResult change(CurrentUser user, RecordId record, String id, Reminder.Wish wish);

    /** @return whether there was one */
    boolean remove(CurrentUser user, RecordId record, String id);
}
