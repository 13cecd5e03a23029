package io.trellis.form.reminder;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;

/**
 * A reminder as it is stored.
 *
 * @param user whose it is
 * @param of entity and record
 * @param first when it was told first; what repeats is counted from here, so that a month's last day stays one
 * @param at when it is told next
 */
record ReminderDocument(String id, String user, String of, Instant first, Instant at, Repeat repeat, String note) {

    static final CollectionSpec<ReminderDocument> COLLECTION = CollectionSpec.of("reminders", ReminderDocument.class)
            .index(IndexSpec.on("at"))
            .index(IndexSpec.on("user", "at"))
            .index(IndexSpec.on("of"));

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }

    Reminder reminder() {
        return new Reminder(id, record(), at, repeat, note);
    }
}
