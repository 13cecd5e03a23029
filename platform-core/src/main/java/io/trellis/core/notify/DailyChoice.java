package io.trellis.core.notify;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever wants one message a day.
 *
 * @param id of the person
 * @param channels ids of those through which it comes
 * @param last when it was last put together, or chosen
 * @param before the one before that
 */
record DailyChoice(
        String id,
        List<String> channels,
        @Nullable Instant last,
        @Nullable Instant before) {

    static final String CHANNELS = "channels";

    static final CollectionSpec<DailyChoice> COLLECTION = CollectionSpec.of("notificationDaily", DailyChoice.class);
}
