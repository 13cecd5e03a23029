package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process in a list.
 *
 * @param version the number of the version that it runs; 0 where the engine has lost it
 * @param record its id, {@code title} its title; empty for who may not see it
 * @param suspended since when; null while it goes on
 * @param failure why it stands still; null where it does not
 * @param at where it stands, by the names of elements
 * @param holders whom it waits for: user ids and {@code role:<name>}
 * @param since since when it waits there; null where it waits for nobody
 */
public record ProcessLine(
        String id,
        String flow,
        LocalizedText label,
        int version,
        String entity,
        String record,
        String title,
        String initiator,
        Instant started,
        @Nullable Instant ended,
        ProcessInfo.State state,
        @Nullable Instant suspended,
        @Nullable String failure,
        List<LocalizedText> at,
        List<String> holders,
        @Nullable Instant since) {

    public ProcessLine {
        at = List.copyOf(at);
        holders = List.copyOf(holders);
    }

    public boolean runs() {
        return ended == null && (state == ProcessInfo.State.RUNNING || state == ProcessInfo.State.RETURNED);
    }
}
