package io.trellis.form.open;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;

/** How a decision about a submission ended. Unless {@link Done}, it waits as before. */
public sealed interface DecisionResult {

    /** @param record where it went; empty where it was refused */
    record Done(Optional<RecordId> record) implements DecisionResult {}

    /** @param reasons what the rules of the entity say */
    record Refused(List<LocalizedText> reasons) implements DecisionResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Who decides may not do this to records. */
    record Forbidden() implements DecisionResult {}

    /** Somebody was first, or it is not theirs to see. */
    record Missing() implements DecisionResult {}
}
