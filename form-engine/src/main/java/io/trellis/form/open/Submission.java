package io.trellis.form.open;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody handed in by a public form, and what became of it.
 *
 * @param title by what people know it, as the record's title would be
 * @param values what was entered and what came with it, plain values by key; without what its reader may not see
 * @param files the names of the files that still wait with it
 * @param came what came along with the visit
 * @param record where it went; empty where it went nowhere, or its reader may not see it
 * @param reason why it waits or was refused, a word of {@link Reason}
 * @param details what the rules of the entity say
 * @param by a user id, of who decided; empty where the form did
 */
public record Submission(
        String id,
        String form,
        String entity,
        Instant at,
        State state,
        String title,
        Map<String, Object> values,
        List<String> files,
        Map<String, String> came,
        Optional<RecordId> record,
        Optional<Reason> reason,
        List<LocalizedText> details,
        Optional<String> by) {

    public Submission {
        files = List.copyOf(files);
        came = Map.copyOf(came);
        details = List.copyOf(details);
    }

    /** What became of it. */
    public enum State {
        /** Taken in; what becomes of it is settled in a moment. */
        RECEIVED,
        /** A record was made of it. */
        NEW,
        /** It filled what was empty in a record. */
        MERGED,
        /** It waits for a person. */
        QUEUED,
        /** Nothing came of it. */
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(@Nullable String code) {
            for (State state : values()) {
                if (state.code().equals(code)) {
                    return state;
                }
            }
            return QUEUED;
        }
    }

    /** Why it waits or was refused. */
    public enum Reason {
        /** It is likely about a record that is there. */
        DUPLICATE,
        /** A value that may be there only once is taken. */
        TAKEN,
        /** The rules of the entity do not let such a record be. */
        RULES,
        /** The person in whose rights the form saves may not make it. */
        RIGHTS,
        /** What no visitor sees was filled in. */
        ROBOT,
        /** A person decided so. */
        DECIDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Reason> of(@Nullable String code) {
            for (Reason reason : values()) {
                if (reason.code().equals(code)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}
