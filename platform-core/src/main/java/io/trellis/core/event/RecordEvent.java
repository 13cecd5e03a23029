package io.trellis.core.event;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened to a record, written with the record in one write. */
public sealed interface RecordEvent {

    Origin origin();

    /** Unique; handlers are idempotent by it. */
    default String id() {
        return origin().id();
    }

    default String entity() {
        return origin().entity();
    }

    default String record() {
        return origin().record();
    }

    default Instant at() {
        return origin().at();
    }

    /** A user id. */
    default String by() {
        return origin().by();
    }

    /** What every event has: its own id, the record that it happened to, when and by whom. */
    record Origin(String id, String entity, String record, Instant at, String by) {}

    /** @param changes by field key: what the record began with */
    record Created(Origin origin, Map<String, Change> changes) implements RecordEvent {}

    /** @param changes by field key */
    record Updated(Origin origin, Map<String, Change> changes) implements RecordEvent {}

    /**
     * Into the recycle bin.
     *
     * @param title for who wants to name a record that can be looked at no more
     * @param into the record of the same entity that took its place; empty where it was just deleted
     */
    record Deleted(Origin origin, Optional<String> title, Optional<String> into) implements RecordEvent {}

    record Restored(Origin origin, Optional<String> title) implements RecordEvent {}

    /** A task was decided with the save; its delivery moves the process. */
    record Decided(Origin origin, Decision decision) implements RecordEvent {}

    /** An administrator let it be changed although it was locked. @param label what people call what held it */
    record LockLifted(Origin origin, LocalizedText label) implements RecordEvent {}

    /**
     * It was shared with somebody, or is no longer.
     *
     * @param level what they may from then on; empty for nothing more than their roles give
     * @param until when that ends by itself; empty for never
     * @param together with many others at once: whoever does that tells people of it
     */
    record Shared(
            Origin origin, Share.Grantee to, Optional<Share.Level> level, Optional<Instant> until, boolean together)
            implements RecordEvent {}

    /** Null stands for no value. */
    record Change(@Nullable Object from, @Nullable Object to) {}

    /**
     * @param action the code of a task's action
     * @param claim under which the task was kept for this decision
     */
    record Decision(String task, String action, String comment, String claim) {}
}
