package io.trellis.form.site;

import io.trellis.form.field.Violation;
import java.time.Duration;
import java.util.List;

/** How telling ended, as the page hears it: nothing of what is kept. */
public sealed interface SiteTaken {

    /** @param events how many; none where the visitor did not agree */
    record Kept(int events) implements SiteTaken {}

    /** Nothing is kept. @param violations at members of what was told, such as {@code events[2].name} */
    record Wrong(List<Violation> violations) implements SiteTaken {
        public Wrong {
            violations = List.copyOf(violations);
        }
    }

    /** As many came as are taken on a day. @param again after how long there is room */
    record Later(Duration again) implements SiteTaken {}

    /** Nobody is there any more in whose rights it would be kept. */
    record Closed() implements SiteTaken {}
}
