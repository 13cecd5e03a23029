package io.trellis.report.subscription;

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
 * A dashboard that comes to a person.
 *
 * @param person who gets it; {@code by} who wanted that
 * @param next when it comes, as long as it is not paused
 * @param last when it was looked at last
 * @param why of what became of it then; may be empty
 */
public record Subscription(
        String id,
        String person,
        String by,
        String dashboard,
        Wish wish,
        boolean paused,
        Instant next,
        Optional<Instant> last,
        Outcome outcome,
        LocalizedText why) {

    /** What became of the last one. */
    public enum Outcome {
        /** There was none yet. */
        NONE,
        /** On its way, to come within a minute. */
        WAITING,
        SENT,
        /** The figure did not meet the condition. */
        NOT_MET,
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How somebody wants it.
     *
     * @param chosen what the dashboard's filters are set to, by filter id
     * @param onlyIf only when a figure is so at that time
     */
    public record Wish(Schedule schedule, Map<String, @Nullable Object> chosen, Optional<Threshold> onlyIf) {
        public Wish {
            chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        }
    }
}
