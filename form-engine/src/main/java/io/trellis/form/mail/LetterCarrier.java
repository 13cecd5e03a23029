package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.print.Prints;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings letters to the mail server, each once; a print that goes with one is made when it goes. */
@Component
final class LetterCarrier implements Carrier {

    /** About four hours. */
    private static final int TRIES = 10;

    private final Letters letters;
    private final Postman postman;
    private final Prints prints;
    private final Users users;
    private final ReplyAddress replies;
    private final Messages messages;

    LetterCarrier(
            Letters letters, Postman postman, Prints prints, Users users, ReplyAddress replies, Messages messages) {
        this.letters = letters;
        this.postman = postman;
        this.prints = prints;
        this.users = users;
        this.replies = replies;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return Letters.LETTER;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.mail.delivery");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public void bring(Delivery delivery) throws Exception {
        String id = String.valueOf(delivery.content().get(Letters.LETTER));
        Optional<LetterDocument> found =
                letters.get(id).filter(letter -> letter.state() == LetterDocument.State.WAITING);
        if (found.isEmpty()) {
            return;
        }
        LetterDocument letter = found.get();
        Optional<Prints.Document> file = Optional.empty();
        if (!letter.print().isEmpty()) {
            file = by(letter)
                    .flatMap(person -> prints.make(
                            person, letter.record(), letter.print(), Locale.forLanguageTag(letter.language())));
            if (file.isEmpty()) {
                letters.kept(id, messages.text("form.print.step.not-offered"));
                return;
            }
        }
        List<Postman.Enclosure> enclosures = file.stream()
                .map(one -> new Postman.Enclosure(one.fileName(), one.type(), one.content()))
                .toList();
        postman.post(new Postman.Letter(
                LetterDocument.local(id),
                letter.to(),
                letter.subject(),
                letter.text(),
                "",
                enclosures,
                headers(letter)));
        letters.sent(id);
    }

    /** That an answer comes back to the record, and that mail programs put this one beside what it answers. */
    private Map<String, String> headers(LetterDocument letter) {
        Map<String, String> headers = new HashMap<>();
        replies.of(letter.record().entity()).ifPresent(address -> headers.put("Reply-To", address));
        letters.latestFrom(letter.record(), letter.to()).ifPresent(id -> {
            headers.put("In-Reply-To", "<" + id + ">");
            headers.put("References", "<" + id + ">");
        });
        if (!letter.by().isEmpty()) {
            // somebody wrote it: who is away may say so
            headers.put("Auto-Submitted", "no");
        }
        return headers;
    }

    /** Empty for somebody who has left since: the print would tell what they could not see. */
    private Optional<CurrentUser> by(LetterDocument letter) {
        return letter.by().isEmpty()
                ? Optional.of(CurrentUser.system())
                : users.find(letter.by()).filter(User::active).map(users::asCurrent);
    }
}
