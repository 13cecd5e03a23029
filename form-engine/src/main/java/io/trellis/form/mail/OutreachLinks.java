package io.trellis.form.mail;

import io.trellis.core.link.SignedLinks;
import io.trellis.core.notify.Postman;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The addresses that stand in a mail to one of many: where they say no to more, and links that tell when they are followed. */
@Component
final class OutreachLinks {

    /** As long as a signed text may be, with room for the letter and the signature. */
    private static final int LONGEST = 500;

    private static final String NO = "unsubscribe";
    private static final String FOLLOWED = "follow";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'，。；、）】]+");

    private final SignedLinks links;
    private final Postman postman;

    OutreachLinks(SignedLinks links, Postman postman) {
        this.links = links;
        this.postman = postman;
    }

    /** @param letter whose recipient says no by it */
    record Saying(String letter, String address) {}

    /** @param address where the link leads */
    record Following(String letter, String address) {}

    String no(String letter, String address) {
        return postman.productUrl() + "/unsubscribe/" + links.text(NO, List.of(letter, OutreachGate.folded(address)));
    }

    Optional<Saying> saying(String link) {
        return links.parts(NO, link)
                .filter(parts -> parts.size() == 2)
                .map(parts -> new Saying(parts.getFirst(), parts.getLast()));
    }

    /** The text with each address in it led over the product. */
    String followed(String letter, String text) {
        return ADDRESS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().length() > LONGEST
                                ? found.group()
                                : postman.productUrl() + "/follow/"
                                        + links.text(FOLLOWED, List.of(letter, found.group()))));
    }

    Optional<Following> following(String link) {
        return links.parts(FOLLOWED, link)
                .filter(parts -> parts.size() == 2)
                .map(parts -> new Following(parts.getFirst(), parts.getLast()));
    }
}
