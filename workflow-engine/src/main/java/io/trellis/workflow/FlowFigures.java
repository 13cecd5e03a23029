package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the processes of a flow take, where they wait, for whom, and which ways they go; for who may look at {@link Processes}. */
public interface FlowFigures {

    /** @param until before this instant. @return empty where no version of the flow was ever deployed */
    Optional<Figures> of(CurrentUser user, String flow, Instant from, Instant until);

    /**
     * @param ended how many processes ended, by state
     * @param median half of them took at most so long, {@code p90} nine of ten; both zero where none ended
     * @param running how many run now, {@code standing} at which steps
     * @param diagram of the version that new processes begin with
     */
    record Figures(
            Map<ProcessInfo.State, Long> ended,
            Duration median,
            Duration p90,
            long running,
            List<Step> steps,
            List<Person> people,
            List<Variant> variants,
            Optional<Diagram> diagram) {

        public Figures {
            steps = List.copyOf(steps);
            people = List.copyOf(people);
            variants = List.copyOf(variants);
        }

        public long all() {
            return ended.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A step that takes time, the longest first.
     *
     * @param again how many processes came to it more than once
     * @param standing how many stand there now
     */
    record Step(
            String element, LocalizedText name, long times, Duration median, Duration p90, long again, long standing) {}

    /** @param person a user id; null for what nobody has taken yet */
    record Person(@Nullable String person, long open, long overdue, long decided, long late, Duration median) {}

    /** A way, by the names of its steps. */
    record Variant(List<LocalizedText> steps, long times, Duration median) {

        public Variant {
            steps = List.copyOf(steps);
        }
    }
}
