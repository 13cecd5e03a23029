package io.trellis.report.alert;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.report.Threshold;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a dashboard that somebody watches.
 *
 * @param person whom it tells, and in whose rights the figure is asked for
 * @param figure as it was read last, as people read it; may be empty
 * @param since when it has been as it is
 * @param looked when it was looked at last
 * @param snoozed until when nothing is looked at
 * @param why it stopped; empty where it did not
 */
public record Alert(
        String id,
        String person,
        String dashboard,
        Wish wish,
        State state,
        String figure,
        Instant since,
        Instant looked,
        Optional<Instant> snoozed,
        LocalizedText why) {

    public enum State {
        /** The figure does not meet the condition. */
        FINE,
        CROSSED,
        /** The figure is gone, or may not be seen any more. */
        STOPPED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param chosen what the dashboard's filters are set to, by filter id */
    public record Wish(Threshold threshold, Map<String, @Nullable Object> chosen) {
        public Wish {
            chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        }
    }
}
