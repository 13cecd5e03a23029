package io.trellis.form.action;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;

/** How an action ended. Unless {@link Done}, nothing was written. */
public sealed interface ActionResult {

    /**
     * @param operation by which it can be taken back
     * @param says in words, may be empty
     * @param made the records that it made, in order
     */
    record Done(String operation, LocalizedText says, List<Made> made, Instant undoUntil) implements ActionResult {
        public Done {
            made = List.copyOf(made);
        }
    }

    /** @param title as who did it may see it */
    record Made(RecordId record, String title) {}

    /** It was only tried, and could be done. */
    record Possible() implements ActionResult {}

    /** @param violations in words that stand alone; the path is the key of what was asked, empty where it is none of it */
    record Refused(List<Violation> violations) implements ActionResult {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Somebody was first. */
    record Conflict(LocalizedText what) implements ActionResult {}

    /** There is no such action for this record as it is now, or not for this user. */
    record NotOffered() implements ActionResult {}

    /** No such record, or not one that the user may see. */
    record Missing() implements ActionResult {}
}
