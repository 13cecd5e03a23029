package io.trellis.core.notify.mail;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Channel.NotBrought;
import io.trellis.core.notify.Postman;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Hands mails to the server that is set, if one is. */
@Component
final class Smtp {

    static final String UTF8 = StandardCharsets.UTF_8.name();

    private final Optional<MailServer> server;
    private final InternetAddress from;
    private final String productUrl;
    private final Messages messages;
    private final Clock clock;

    /**
     * @param url of the mail server; empty for no mail
     * @param from the sender, {@code crm@example.com} or {@code Example Ltd <crm@example.com>}; empty for the one that signs in
     *     at the server, else one of its host
     * @param address under which people reach the product, for the links
     */
    Smtp(
            @Value("${trellis.smtp-url:}") String url,
            @Value("${trellis.mail-from:}") String from,
            @Value("${trellis.url:http://localhost:8080}") String address,
            Messages messages,
            Clock clock) {
        this.server = MailServer.of(url, messages);
        String sender = from.isBlank()
                ? server.map(MailServer::user)
                        .filter(user -> user.contains("@"))
                        .orElseGet(
                                () -> "trellis@" + server.map(MailServer::host).orElse("localhost"))
                : from.strip();
        this.from = sender(sender);
        this.productUrl = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.messages = messages;
        this.clock = clock;
    }

    private static InternetAddress sender(String text) {
        try {
            return new InternetAddress(text, false);
        } catch (AddressException e) {
            InternetAddress asItIs = new InternetAddress();
            asItIs.setAddress(text);
            return asItIs;
        }
    }

    boolean isSetUp() {
        return server.isPresent();
    }

    String productUrl() {
        return productUrl;
    }

    /** What waits since there was one goes when there is one again, and nobody has to wonder whether it went. */
    private NotBrought none() {
        return new NotBrought(
                new TrellisException(CoreError.NOT_FOUND, messages.text("core.mail.no-server")),
                NotBrought.Known.LATER);
    }

    /** What a mail says, beside from and to whom it goes. */
    interface Writing {
        void write(MimeMessage mail) throws MessagingException, UnsupportedEncodingException;
    }

    /**
     * @param id a mail with the same one is known to be the same
     * @param name of the sender where none is set; empty for none
     */
    void send(String id, InternetAddress to, String name, Writing writing) throws NotBrought {
        MailServer at = server.orElseThrow(this::none);
        Session session = Session.getInstance(at.properties());
        NotBrought.Known known = NotBrought.Known.LATER;
        try (Transport transport = session.getTransport(at.protocol())) {
            MimeMessage mail = new Identified(session, id);
            mail.setFrom(
                    from.getPersonal() == null && !name.isEmpty()
                            ? new InternetAddress(from.getAddress(), name, UTF8)
                            : from);
            mail.setRecipient(Message.RecipientType.TO, to);
            mail.setSentDate(Date.from(clock.instant()));
            // asks programs that answer for people on holiday to keep silent
            mail.setHeader("Auto-Submitted", "auto-generated");
            writing.write(mail);
            mail.saveChanges();
            if (at.user().isEmpty()) {
                transport.connect(at.host(), at.port(), null, null);
            } else {
                transport.connect(at.host(), at.port(), at.user(), at.password());
            }
            known = NotBrought.Known.NOTHING;
            transport.sendMessage(mail, new Address[] {to});
        } catch (SendFailedException e) {
            boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw new NotBrought(e, refused ? NotBrought.Known.NEVER : NotBrought.Known.LATER);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new NotBrought(e, known);
        }
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** The same twice, for programs that show pages and for those that do not. */
    static MimeMultipart both(String plain, String page) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(plain, UTF8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(page, UTF8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** Has an id of its own choosing, so that one which comes twice after a crash is known to be the same. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + Postman.DOMAIN + ">");
        }
    }
}
