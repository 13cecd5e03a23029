package io.trellis.workflow;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages and signals that people and other programs send to flows, as whoever asks: they reach processes about records
 * that the sender may edit, and begin flows that the sender may start. What goes with them is the receiver's variable
 * {@code message}, so that nothing from outside takes the place of a field or of a decision.
 */
public interface FlowMessages {

    /**
     * To the processes about a record that wait for it; where none does, to a flow that it begins.
     *
     * @param process only this one; empty for all about the record
     */
    Sent message(
            CurrentUser user,
            String name,
            RecordId record,
            Optional<String> process,
            Map<String, @Nullable Object> values);

    /** To every process of an app that waits for it. */
    Sent signal(CurrentUser user, String app, String name, Map<String, @Nullable Object> values);

    sealed interface Sent {

        /** @param received how many processes took it; {@code started} those that it began */
        record Received(int received, List<String> started) implements Sent {}

        /** Nobody waits for it, as far as the sender may know. */
        record Nobody() implements Sent {}

        /** There is no such record, or the sender may not see it. */
        record Missing() implements Sent {}

        /** The sender sees the record and may not edit it. */
        record Forbidden() implements Sent {}

        /** More wait than may be reached at once. */
        record TooMany(int most) implements Sent {}
    }
}
