package io.trellis.workflow;

import io.trellis.form.timeline.Difference;

/**
 * A process's record as it was when somebody decided about it, or when it was submitted, beside what it is now.
 *
 * @param action what the reader did then, by its code; {@code start} for the submission
 */
public record ProcessChanges(String entity, String action, Difference difference) {

    public static final String START = "start";

    /** Whether it is told since the reader's own decision. */
    public boolean sinceDecided() {
        return !action.equals(START);
    }
}
