package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail that came, read as far as it can be read.
 *
 * @param messageId without its angle brackets; one that is made of what it says where it has none
 * @param answers the ids of what it answers, the nearest first
 * @param from the address of who wrote it, with its domain in small letters; empty where none can be read
 * @param name of who wrote it; empty where they do not say
 * @param at when it came to the mailbox
 * @param text what it says as plain text; empty where it says it as a page only
 * @param page what it says as HTML, as it came; empty where it says it as text
 * @param automatic whether a program wrote it, which must not be answered
 * @param report what became of a mail of ours, where it tells that
 * @param troubles what could not be read of it
 */
public record IncomingMail(
        String messageId,
        List<String> answers,
        String from,
        String name,
        String subject,
        Instant at,
        String text,
        String page,
        List<Postman.Enclosure> files,
        boolean automatic,
        Optional<Report> report,
        List<LocalizedText> troubles) {

    public IncomingMail {
        answers = List.copyOf(answers);
        files = List.copyOf(files);
        troubles = List.copyOf(troubles);
    }

    /**
     * What a mail server tells of a mail that it was given (RFC 3464).
     *
     * @param messageId of that mail; empty where it does not say
     */
    public record Report(String messageId, List<Fate> fates) {
        public Report {
            fates = List.copyOf(fates);
        }
    }

    /**
     * @param address to whom it should go
     * @param failed whether it is given up; else it is late, or arrived
     * @param status such as {@code 5.1.1}; empty where it does not say
     * @param said what the other server answered; may be empty
     */
    public record Fate(String address, boolean failed, String status, String said) {

        /** Whether another mail would fail too: there is no such address, or it takes none. */
        public boolean forGood() {
            return failed && status.startsWith("5");
        }
    }
}
