package io.trellis.report.alert;

import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures that people watch, each their own. One is looked at every few minutes, in the rights of its person; they are told
 * once when it comes to meet its condition and once when it is back. Administrators see those of all, and end them.
 */
public interface Alerts {

    /** One's own, the oldest first. */
    List<Alert> of(CurrentUser user);

    /** Everybody's; nobody's for who does not administer. */
    List<Alert> ofAll(CurrentUser user, int limit);

    /** One that is met already tells nothing before it is back. */
    AlertResult add(CurrentUser user, String dashboard, Alert.Wish wish);

    AlertResult change(CurrentUser user, String id, Alert.Wish wish);

    /** Looks at nothing until a moment; empty to go on now. What is crossed then is told then. */
    AlertResult snooze(CurrentUser user, String id, Optional<Instant> until);

    /** @return whether there was one */
    boolean remove(CurrentUser user, String id);
}
