package io.trellis.form.mailbox;

import io.trellis.core.notify.MailReader.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox that is read, and what becomes of what comes. A document of the administration and not an artifact: server, account
 * and person belong to the house in which an app runs.
 *
 * @param id given once
 * @param address under which people write to it; answers to mails about such records are asked to go there
 * @param folder such as {@code INBOX}
 * @param entity of which a mail that answers nothing becomes a record; empty for none: then only answers are taken
 * @param fills what stands in such a record
 * @param onAnswer the name of an action that the product does with a record of this entity when somebody answers; empty for none
 * @param person in whose rights records are found and made; a user id
 */
public record Mailbox(
        String id,
        String label,
        String address,
        String host,
        int port,
        Security security,
        String user,
        String folder,
        String entity,
        List<Fill> fills,
        String onAnswer,
        String person,
        boolean active) {

    public Mailbox {
        fills = List.copyOf(fills);
    }

    /** What of a mail goes into a field. */
    public enum Part {
        SUBJECT,
        TEXT,
        /** The address of who wrote it. */
        ADDRESS,
        /** How they call themselves, else what their address begins with. */
        NAME,
        /** The one record with that address among those that a lookup leads to. */
        SENDER,
        /** Nothing of the mail: a value that is the same for all. */
        VALUE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Part> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** @param field a key; {@code part} the code of a {@link Part}; {@code value} for {@link Part#VALUE}, else empty */
    public record Fill(String field, String part, String value) {}
}
