package io.trellis.core.notify;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import java.time.Instant;

/** Reads mailboxes of the company by IMAP. */
public interface MailReader {

    /** How the connection is kept from being listened to. */
    enum Security {
        /** Encrypted from its first byte. */
        TLS,
        /** It turns encrypted, or there is none. */
        STARTTLS,
        /** Not at all: only for hosts inside the house that the operator named. */
        NONE
    }

    /** @param folder such as {@code INBOX} */
    record Account(String host, int port, Security security, String user, String password, String folder) {}

    /**
     * How far a mailbox is read.
     *
     * @param validity of the numbers, which a server may give out anew
     * @param number of the last mail
     */
    record Mark(long validity, long number) {

        /** What is there when somebody looks first is left alone. */
        public static final Mark NONE = new Mark(0, 0);

        public boolean none() {
            return validity == 0;
        }
    }

    /** Takes one mail; what it throws ends the reading, and the mail comes again. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param mark how far the mailbox is read with it
         * @return whether it is marked as read in the mailbox, so that people leave it alone
         */
        boolean take(IncomingMail mail, Mark mark);
    }

    /**
     * Hands over what came after a mark, the oldest first.
     *
     * @param from where the numbers are new ones, what came before this is left out
     * @param most so many at once
     * @return how far it is read now
     * @throws NotRead when the mailbox cannot be read
     */
    Mark read(Account account, Mark since, Instant from, int most, Taker taker);

    /**
     * Looks only.
     *
     * @return how many mails are there
     * @throws NotRead when the mailbox cannot be read
     */
    int look(Account account);

    /** It cannot be read now, or so. */
    final class NotRead extends TrellisException {
        private static final long serialVersionUID = 1L;

        public NotRead(LocalizedText text, Throwable cause) {
            super(CoreError.NOT_FOUND, text, cause);
        }
    }
}
