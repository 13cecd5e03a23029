package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow over a record.
 *
 * @param initiator a user id
 * @param failure why it stands still, for the operator; null while all is well
 * @param log what people did, oldest first
 */
public record ProcessInfo(
        String id,
        String workflow,
        LocalizedText label,
        String entity,
        String record,
        String initiator,
        Instant started,
        @Nullable Instant ended,
        State state,
        @Nullable String failure,
        List<Entry> log) {

    /** Actions that are done to a process rather than to a task. */
    public static final Set<String> OF_PROCESSES = Set.of(
            "start",
            "answered",
            "cancel",
            "record-deleted",
            "stopped",
            "retry",
            "suspend",
            "resume",
            "move",
            "migrate",
            "migrate-back");

    public ProcessInfo {
        log = List.copyOf(log);
    }

    public enum State {
        RUNNING,
        COMPLETED,
        REJECTED,
        RETURNED,
        WITHDRAWN,
        /** Ended by an operator. */
        CANCELLED,
        /** Ended with its record. */
        RECORD_DELETED,
        /** Ended by the product, as it went on and on without a person or a timer. */
        STOPPED
    }

    /**
     * @param action a {@link TaskAction} code, {@code start}, {@code cancel}, {@code record-deleted} or {@code stopped}
     * @param by a user id
     * @param to a user id for transfer and the like, a step for return; null otherwise
     * @param reason of those that the flow gives to choose from; empty for none
     * @param files ids of files that came with it; {@code signature} of what was drawn, null for none
     * @param behalf for whom it was done, a user id; null for themselves
     */
    public record Entry(
            Instant at,
            String action,
            String element,
            LocalizedText name,
            String by,
            String comment,
            @Nullable String to,
            LocalizedText reason,
            List<String> files,
            @Nullable String signature,
            @Nullable String behalf) {

        public Entry {
            files = List.copyOf(files);
        }

        public Entry(
                Instant at,
                String action,
                String element,
                LocalizedText name,
                String by,
                String comment,
                @Nullable String to) {
            this(at, action, element, name, by, comment, to, LocalizedText.same(""), List.of(), null, null);
        }
    }
}
