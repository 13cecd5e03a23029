package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.mail.LetterDocument.State;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Mails that came about records, beside those that went. */
@Component
public final class ReceivedMails {

    private final Letters letters;

    ReceivedMails(Letters letters) {
        this.letters = letters;
    }

    /**
     * One that came.
     *
     * @param id under which it is kept once
     * @param answers the message ids of the mails before it
     * @param named the keys of fields of which it tells: only who may read them all reads it
     * @param remark what there is to say of it; may be empty
     */
    public record Received(
            String id,
            RecordId record,
            String messageId,
            List<String> answers,
            String from,
            String to,
            String subject,
            String text,
            List<String> named,
            Instant at,
            LocalizedText remark) {}

    /** @return whether it was not kept yet */
    public boolean keep(Received mail) {
        return letters.received(new LetterDocument(
                mail.id(),
                mail.record().toString(),
                mail.to(),
                mail.subject(),
                mail.text(),
                named(mail),
                "",
                "",
                "",
                mail.at(),
                State.RECEIVED,
                mail.remark().zh(),
                mail.remark().en(),
                null,
                mail.messageId(),
                mail.from()));
    }

    /** With what the mails before it told: an answer comes from whom these went to, and repeats them. */
    private List<String> named(Received mail) {
        return Stream.concat(
                        mail.named().stream(),
                        letters.known(mail.answers()).stream()
                                .filter(letter -> letter.record().equals(mail.record()))
                                .flatMap(letter -> letter.named().stream()))
                .distinct()
                .toList();
    }

    /** The record that mails of these ids are about, by the first of them that is known. */
    public Optional<RecordId> about(List<String> messageIds) {
        Map<String, RecordId> known = new HashMap<>();
        letters.known(messageIds).forEach(letter -> known.put(String.valueOf(letter.messageId()), letter.record()));
        return messageIds.stream().filter(known::containsKey).findFirst().map(known::get);
    }

    /** Whether somebody at an address had a mail about the record, or wrote one. */
    public boolean knows(RecordId record, String address) {
        return letters.knows(record, address);
    }
}
