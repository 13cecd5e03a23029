package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of flows that programs outside call. What a call writes and starts, it does in the rights of the person whom
 * the key was made for.
 */
public interface Hooks {

    /** Of what a call sends. */
    int BODY_BYTES = 256 << 10;

    /** Takes what is sent from outside. Nothing of the body is read before the key fits. */
    Outcome call(String flow, Call call);

    /**
     * @param body what was sent; empty where it is larger than asked for
     * @param header by its name
     */
    record Call(String key, Body body, Function<String, Optional<String>> header) {}

    /** Reads at most so many bytes. */
    interface Body {
        Optional<byte[]> read(int most);
    }

    /** What became of a call. */
    sealed interface Outcome {

        record Started(String process, RecordId record) implements Outcome {}

        /** The values are taken; a process of the flow was running for the record already. */
        record Running(RecordId record) implements Outcome {}

        /** It came before, and this is what became of it then. @param process null where none was started */
        record Known(@Nullable String process, RecordId record) implements Outcome {}

        /** @param problems with members of the body, by their pointer */
        record Refused(Reason reason, LocalizedText words, List<Violation> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Why a call is refused. */
    enum Reason {
        KEY,
        SIGNATURE,
        TOO_LARGE,
        TOO_OFTEN,
        MALFORMED,
        INVALID,
        RIGHTS,
        /** The same delivery is being taken just now. */
        BUSY
    }

    /** How the address of a flow stands, published or not; empty where no key was made. For who may design. */
    Optional<State> state(CurrentUser user, String flow);

    /**
     * @param hint how the key ends
     * @param person the id of whom it calls as; {@code by} who made it
     * @param formerUntil until when the key before is taken too; null where it is not
     */
    record State(
            String hint,
            String person,
            String by,
            Instant at,
            boolean secret,
            @Nullable Instant formerUntil) {}

    /**
     * Makes a key, in the place of the one before.
     *
     * @param person whom it calls as: oneself, of others only by an administrator
     * @param overlap whether the key before is taken for a day more
     * @return the key, shown this once
     * @throws io.trellis.core.error.TrellisException FORBIDDEN without the capability to design
     */
    String key(CurrentUser user, String flow, String person, boolean overlap);

    /** Makes the secret with which calls are signed. @return it, shown this once @throws as {@link #key} */
    String secret(CurrentUser user, String flow);

    /** The key no longer opens anything. */
    void close(CurrentUser user, String flow);

    /** The last calls, newest first. Bodies only for whom the key calls as, and for administrators. */
    List<Delivery> deliveries(CurrentUser user, String flow);

    /**
     * @param words why it was refused; empty where it was not
     * @param body null where it is not kept, or not this user's to read
     * @param repeats how often it came again
     */
    record Delivery(
            String id,
            Instant at,
            Result result,
            LocalizedText words,
            @Nullable RecordId record,
            @Nullable String process,
            @Nullable String body,
            int repeats) {}

    enum Result {
        STARTED,
        RUNNING,
        REFUSED,
        TAKING
    }

    /** Takes a refused delivery once more, as it came. For who may read its body. */
    Outcome replay(CurrentUser user, String flow, String delivery);

    /** What a body would do by a definition, published or not, in the rights of this user; nothing is written. */
    Tried tried(CurrentUser user, WorkflowDefinition definition, String body);

    /**
     * @param found the record that the body names; null where one would be made
     * @param values what would be written
     */
    record Tried(@Nullable RecordId found, List<Written> values, List<LocalizedText> wrong) {}

    /** A value as people read it. */
    record Written(LocalizedText label, String value) {}
}
