package io.trellis.form.step;

import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;

/** How a step ended. */
public sealed interface StepOutcome {

    StepOutcome DONE = new Done(Optional.empty());

    /** @param result the record that later steps may name */
    record Done(Optional<RecordId> result) implements StepOutcome {}

    /** @param results records that later steps may name together */
    record Found(List<RecordId> results) implements StepOutcome {
        public Found {
            results = List.copyOf(results);
        }
    }

    /**
     * Nothing was written.
     *
     * @param violations in words that stand alone; the path is the name whose value was refused ({@code asked.amount}), empty
     *     where the value was put together
     */
    record Refused(List<Violation> violations) implements StepOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
