package io.trellis.workflow;

import io.trellis.core.security.CurrentUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps of flows that programs outside do, as the person whose key they use: only those about records that this person may
 * edit. Of the process a program sees what the diagram hands to the step; the record it reads like anybody.
 */
public interface Workers {

    /** The oldest that nobody has, of the flows of all apps, locked for so long. */
    List<Work> fetch(CurrentUser user, String worker, List<String> topics, int most, Duration lock);

    Done extend(CurrentUser user, String id, String worker, Duration lock);

    /** @param values become variables of the process */
    Done complete(CurrentUser user, String id, String worker, Map<String, @Nullable Object> values);

    /** @param retries how often it may still be tried; with none it stands still, and the flow's owner is told */
    Done fail(CurrentUser user, String id, String worker, String message, int retries, Duration wait);

    /** Goes the way of the error in the diagram. */
    Done error(
            CurrentUser user,
            String id,
            String worker,
            String code,
            String message,
            Map<String, @Nullable Object> values);

    /** @param values what the diagram hands to it */
    record Work(
            String id,
            String topic,
            String flow,
            String process,
            String element,
            String entity,
            String record,
            Map<String, @Nullable Object> values,
            @Nullable Instant lockedUntil,
            @Nullable Integer retries) {}

    sealed interface Done {

        record Yes() implements Done {}

        /** It is not there, is over, or is about a record that one may not edit. */
        record Gone() implements Done {}

        /** Another worker has it, or one's lock is over. */
        record Others() implements Done {}

        /** Names that a worker may not set: of fields, of tasks, of the product. */
        record NotSettable(Set<String> names) implements Done {}

        /** The diagram has no way for this error. */
        record Uncaught(String code) implements Done {}
    }
}
