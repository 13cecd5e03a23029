package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.IncomingMail.Fate;
import io.trellis.core.notify.IncomingMail.Report;
import io.trellis.core.notify.Notifications;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What becomes of mails that mail servers send back. Only what names a mail of ours by its id counts: anybody can write such a
 * report. An address that is none is written to by no campaign any more; one that is full, or late, is.
 */
@Component
public final class Bounces {

    private final Letters letters;
    private final OutreachGate gate;
    private final OutreachLog log;
    private final Notifications notifications;
    private final Messages messages;

    Bounces(Letters letters, OutreachGate gate, OutreachLog log, Notifications notifications, Messages messages) {
        this.letters = letters;
        this.gate = gate;
        this.log = log;
        this.notifications = notifications;
        this.messages = messages;
    }

    /** @return the record of the mail that came back; empty where it is none of ours or did not come back */
    public Optional<RecordId> take(Report report) {
        Optional<Fate> failed = report.fates().stream().filter(Fate::failed).findFirst();
        Optional<LetterDocument> letter = report.messageId().isEmpty()
                ? Optional.empty()
                : letters.known(List.of(report.messageId())).stream()
                        .filter(one -> one.from() == null)
                        .findFirst();
        if (failed.isEmpty() || letter.isEmpty()) {
            return Optional.empty();
        }
        bounced(letter.get(), failed.get());
        return letter.map(LetterDocument::record);
    }

    private void bounced(LetterDocument letter, Fate fate) {
        LocalizedText why = messages.text(
                fate.forGood() ? "form.bounce.hard" : "form.bounce.soft",
                fate.said().isEmpty() ? fate.status() : fate.said());
        letters.bounced(letter.id(), why);
        // of a mail that was sent on, the address that it was sent to may be good
        if (fate.forGood() && OutreachGate.folded(fate.address()).equals(OutreachGate.folded(letter.to()))) {
            gate.dead(OutreachMail.CHANNEL, letter.to(), letter.id());
        }
        if (letter.tells() != null) {
            log.tell(letter, Outreach.BOUNCED, why);
        } else if (!letter.by().isEmpty()) {
            notifications.tell(
                    letter.by(),
                    "bounce/" + letter.id(),
                    messages.text("form.bounce.told", letter.to(), letter.subject()),
                    "/records/" + letter.of());
        }
    }
}
