package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;

/** Notifications that a channel could not bring, for the operator. */
public interface Deliveries {

    /** Newest first; those that are still tried, and those that were given up. */
    List<Failed> failed(int limit);

    /** Tries one again now, also where it was given up. */
    void retry(String id);

    /** @param person a user id; {@code next} is when it is tried again, and means nothing once it is given up */
    record Failed(
            String id,
            String person,
            LocalizedText text,
            Instant at,
            long tries,
            Instant next,
            boolean givenUp,
            String reason) {}
}
