package io.trellis.core.notify;

import io.trellis.core.notify.Channel.NotBrought;
import java.util.List;
import java.util.Map;

/** Hands mail to people outside to the mail server. */
public interface Postman {

    /** What message ids of the product's own mails end with: {@code <id>@trellis}. */
    String DOMAIN = "trellis";

    /** Whether mail can be sent at all. */
    boolean isSetUp();

    /** Under which people reach the product, without a slash at its end: for links in letters. */
    String productUrl();

    /**
     * Hands it over. One that is handed over again, after a crash, has the same message id.
     *
     * @throws NotBrought when it could not be handed over now
     */
    void post(Letter letter) throws NotBrought;

    /**
     * A mail as plain text; paragraphs are kept apart by an empty line.
     *
     * @param id under which a second one is known to be the same
     * @param to one address
     * @param page the same as a page of HTML, of one's own making; empty for one that is made of the text
     * @param headers more of them, each of one line of ASCII, by name
     */
    record Letter(
            String id,
            String to,
            String subject,
            String text,
            String page,
            List<Enclosure> enclosures,
            Map<String, String> headers) {

        public Letter {
            enclosures = List.copyOf(enclosures);
            headers = Map.copyOf(headers);
        }

        public Letter(String id, String to, String subject, String text, String page, List<Enclosure> enclosures) {
            this(id, to, subject, text, page, enclosures, Map.of());
        }

        public Letter(String id, String to, String subject, String text, List<Enclosure> enclosures) {
            this(id, to, subject, text, "", enclosures);
        }
    }

    /** A file that goes with it. @param type its media type */
    record Enclosure(String name, String type, byte[] content) {}
}
