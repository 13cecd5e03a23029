package io.trellis.form.reminder;

import io.trellis.form.record.RecordId;
import java.time.Instant;

/**
 * What one person wants to be reminded of, seen by nobody else.
 *
 * @param at when they are told next
 * @param note what it is about; empty for the record as such
 */
public record Reminder(String id, RecordId record, Instant at, Repeat repeat, String note) {

    /**
     * What somebody asks for.
     *
     * @param at when they are told first
     */
    public record Wish(Instant at, Repeat repeat, String note) {}
}
