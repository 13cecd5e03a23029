package io.trellis.form.reminder;

import io.trellis.core.i18n.LocalizedText;

/** How asking for a reminder ended. Unless {@link Kept}, nothing was stored. */
public sealed interface ReminderResult {

    record Kept(Reminder reminder) implements ReminderResult {}

    /** @param field of the wish: {@code at} or {@code note} */
    record Rejected(String field, String code, LocalizedText message) implements ReminderResult {}

    /** As many as one person may have. */
    record TooMany(LocalizedText message) implements ReminderResult {}

    /** No such record or reminder, or not one that the person may see. */
    record Missing() implements ReminderResult {}
}
