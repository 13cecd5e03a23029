package io.trellis.core.notify.mail;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.MailReader;
import io.trellis.core.outbound.Outbound;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** {@link MailReader} by the library that brings mail out, too. */
@Component
final class ImapReader implements MailReader {

    private static final String MILLIS = "20000";

    private final Outbound outbound;
    private final Messages messages;
    private final Clock clock;
    private final MimeReading reading;

    ImapReader(Outbound outbound, Messages messages, Clock clock) {
        this.outbound = outbound;
        this.messages = messages;
        this.clock = clock;
        this.reading = new MimeReading(messages);
    }

    /** What is done with a folder that is open. */
    private interface Opened<T> {
        T with(Session session, Folder folder) throws MessagingException, IOException;
    }

    @Override
    public int look(Account account) {
        return open(account, Folder.READ_ONLY, (session, folder) -> folder.getMessageCount());
    }

    @Override
    public Mark read(Account account, Mark since, Instant from, int most, Taker taker) {
        return open(account, Folder.READ_WRITE, (session, folder) -> {
            UIDFolder numbers = (UIDFolder) folder;
            long validity = numbers.getUIDValidity();
            if (since.none()) {
                return new Mark(validity, last(numbers, folder));
            }
            Mark mark = since.validity() == validity ? since : new Mark(validity, 0);
            for (Numbered one : after(numbers, folder, mark, since.validity() == validity, from, most)) {
                mark = new Mark(validity, one.number());
                Optional<IncomingMail> mail = mail(session, one.message());
                if (mail.isPresent() && taker.take(mail.get(), mark)) {
                    one.message().setFlag(Flags.Flag.SEEN, true);
                }
            }
            return mark;
        });
    }

    private record Numbered(long number, Message message) {}

    private static long last(UIDFolder numbers, Folder folder) throws MessagingException {
        int count = folder.getMessageCount();
        return count == 0 ? 0 : numbers.getUID(folder.getMessage(count));
    }

    private static List<Numbered> after(
            UIDFolder numbers, Folder folder, Mark mark, boolean known, Instant from, int most)
            throws MessagingException {
        // a day more: servers compare days, of a zone of theirs
        Message[] found = known
                ? numbers.getMessagesByUID(mark.number() + 1, UIDFolder.LASTUID)
                : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(from.minus(Duration.ofDays(1)))));
        Numbered[] all = new Numbered[found.length];
        for (int i = 0; i < found.length; i++) {
            all[i] = new Numbered(numbers.getUID(found[i]), found[i]);
        }
        // of an empty range the last one is answered
        return Arrays.stream(all)
                .filter(one -> one.number() > mark.number())
                .sorted(Comparator.comparingLong(Numbered::number))
                .limit(most)
                .toList();
    }

    /** Empty for one that was deleted meanwhile. */
    private Optional<IncomingMail> mail(Session session, Message message) throws MessagingException, IOException {
        if (message.isExpunged()) {
            return Optional.empty();
        }
        Instant at = Optional.ofNullable(message.getReceivedDate())
                .map(Date::toInstant)
                .orElseGet(clock::instant);
        if (message.getSize() > Limits.MAIL_BYTES) {
            return Optional.of(reading.tooLarge((MimeMessage) message, at));
        }
        // as a whole: what servers tell of the parts of a broken one is broken too
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        message.writeTo(whole);
        return Optional.of(reading.of(new MimeMessage(session, new ByteArrayInputStream(whole.toByteArray())), at));
    }

    private <T> T open(Account account, int mode, Opened<T> opened) {
        Session session = Session.getInstance(properties(account));
        try (Store store = session.getStore(protocol(account))) {
            store.connect(account.host(), account.port(), account.user(), account.password());
            Folder folder = store.getFolder(account.folder());
            folder.open(mode);
            try {
                return opened.with(session, folder);
            } finally {
                if (folder.isOpen()) {
                    // what others marked as deleted is theirs
                    folder.close(false);
                }
            }
        } catch (AuthenticationFailedException e) {
            throw new NotRead(messages.text("core.mailbox.refused", account.host(), account.user()), e);
        } catch (FolderNotFoundException e) {
            throw new NotRead(messages.text("core.mailbox.no-folder", account.folder()), e);
        } catch (MessagingException | IOException e) {
            if (e.getCause() instanceof IOException cause && cause.getCause() instanceof TrellisException refused) {
                throw refused;
            }
            throw new NotRead(messages.text("core.mailbox.unreachable", account.host(), said(e)), e);
        }
    }

    private static String said(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String protocol(Account account) {
        return account.security() == Security.TLS ? "imaps" : "imap";
    }

    private Properties properties(Account account) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol(account) + ".";
        boolean turns = account.security() == Security.STARTTLS;
        properties.setProperty(prefix + "starttls.enable", String.valueOf(turns));
        properties.setProperty(prefix + "starttls.required", String.valueOf(turns));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "partialfetch", "false");
        for (String patience : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty(prefix + patience, MILLIS);
        }
        properties.put(
                prefix + "socketFactory",
                new JudgedSockets(outbound, account.host().toLowerCase(Locale.ROOT), account.port()));
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        return properties;
    }
}
