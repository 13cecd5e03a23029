package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people outside do by the links of mails to many. A link that the product did not make does nothing. */
@Component
public final class OutreachAnswers {

    private final OutreachLinks links;
    private final OutreachGate gate;
    private final Letters letters;
    private final OutreachLog log;

    OutreachAnswers(OutreachLinks links, OutreachGate gate, Letters letters, OutreachLog log) {
        this.links = links;
        this.gate = gate;
        this.letters = letters;
        this.log = log;
    }

    /**
     * Who would say no by the link.
     *
     * @param address with most of it covered: who has the link need not be who got it
     * @param language of the mail, where it is still there
     */
    public record Leaving(String address, Optional<Locale> language) {}

    public Optional<Leaving> leaving(String link) {
        return links.saying(link)
                .map(saying -> new Leaving(
                        covered(saying.address()),
                        letters.get(saying.letter()).map(letter -> Locale.forLanguageTag(letter.language()))));
    }

    private static String covered(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }

    /** From now on nothing that many get goes to them. @return whether the link is one of the product's */
    public boolean leave(String link) {
        Optional<OutreachLinks.Saying> saying = links.saying(link);
        saying.ifPresent(one -> {
            gate.no(OutreachMail.CHANNEL, one.address(), one.letter());
            letters.get(one.letter())
                    .ifPresent(letter -> log.tell(letter, Outreach.UNSUBSCRIBED, LocalizedText.same("")));
        });
        return saying.isPresent();
    }

    /** Where a link leads; that it was followed is told to the record of the mail, once. */
    public Optional<String> follow(String link) {
        Optional<OutreachLinks.Following> following = links.following(link);
        following.ifPresent(one -> letters.get(one.letter())
                .filter(letter -> letter.state() == LetterDocument.State.SENT)
                .ifPresent(letter -> log.tell(letter, Outreach.CLICKED, LocalizedText.same(""))));
        return following.map(OutreachLinks.Following::address);
    }
}
