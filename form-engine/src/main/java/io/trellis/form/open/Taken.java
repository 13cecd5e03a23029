package io.trellis.form.open;

import io.trellis.form.field.Violation;
import java.time.Duration;
import java.util.List;

/** How handing something in ended, as the visitor is told. */
public sealed interface Taken {

    /** It is kept; what becomes of it is none of the visitor's business. */
    record Kept() implements Taken {}

    /** The visitor can mend it; nothing is kept. @param violations at keys of fields that are asked, {@link Intake#CONSENT}, or none */
    record Wrong(List<Violation> violations) implements Taken {
        public Wrong {
            violations = List.copyOf(violations);
        }
    }

    /** It names a field that is not asked: the form is another by now, or it never was the form. */
    record Changed() implements Taken {}

    /** As many as the form takes in an hour have come. @param again after how long there is room */
    record Later(Duration again) implements Taken {}

    /** So many wait already that nobody would come to it. */
    record Full() implements Taken {}
}
