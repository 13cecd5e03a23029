package io.trellis.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who came in, who tried to, who left, and whose password changed. Kept for a year. */
public interface SecurityLog {

    /** What can happen at the door. */
    enum What {
        SIGNED_IN,
        SIGN_IN_FAILED,
        /** From here on attempts are answered with a wait. */
        MADE_TO_WAIT,
        SIGNED_OUT,
        /** Every session of the person was ended. */
        SESSIONS_ENDED,
        PASSWORD_CHANGED
    }

    /**
     * @param name whom it is about: a username, or what somebody typed for one, cut to 64 characters and freed of what does
     *     not print
     * @param by the username of who did it; null where nobody is known
     * @param from the address that it came from; empty for the product itself
     * @param way {@code browser}, {@code api} or {@code system}
     */
    record Entry(
            String id,
            Instant at,
            What what,
            String name,
            @Nullable String by,
            String from,
            String way) {}

    void note(What what, String name, @Nullable String by, String from, String way);

    /**
     * Newest first.
     *
     * @param name of one person only
     * @param before the id of the last entry of the page before
     */
    List<Entry> find(Optional<What> what, Optional<String> name, Optional<String> before, int limit);
}
