package io.trellis.core.notify.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Channel;
import io.trellis.core.notify.MailAddition;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.User;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Mail in the recipient's language, with a link to what it is about. Silent where no mail server is set. */
@Component
class MailChannel implements Channel {

    private final Optional<MailServer> server;
    private final String from;
    private final MailText text;
    private final ObjectProvider<MailAddition> additions;
    private final Messages messages;
    private final Clock clock;

    /**
     * @param url of the mail server; empty for no mail
     * @param from the sender's address; empty for the one that signs in at the server, else one of its host
     * @param address under which people reach the product, for the links
     */
    MailChannel(
            @Value("${trellis.smtp-url:}") String url,
            @Value("${trellis.mail-from:}") String from,
            @Value("${trellis.url:http://localhost:8080}") String address,
            ObjectProvider<MailAddition> additions,
            Messages messages,
            Clock clock) {
        this.server = MailServer.of(url, messages);
        this.from = from.isBlank()
                ? server.map(MailServer::user)
                        .filter(user -> user.contains("@"))
                        .orElseGet(
                                () -> "trellis@" + server.map(MailServer::host).orElse("localhost"))
                : from.strip();
        this.text = new MailText(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        this.additions = additions;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public LocalizedText label() {
        return messages.text("core.mail.label");
    }

    @Override
    public boolean reaches(User person) {
        return server.isPresent() && person.email() != null && !person.email().isBlank();
    }

    @Override
    public void bring(User person, Notification notification) throws NotBrought {
        MailServer to = server.orElseThrow();
        Session session = Session.getInstance(to.properties());
        try (Transport transport = session.getTransport(to.protocol())) {
            MimeMessage mail = written(session, person, notification);
            if (to.user().isEmpty()) {
                transport.connect(to.host(), to.port(), null, null);
            } else {
                transport.connect(to.host(), to.port(), to.user(), to.password());
            }
            transport.sendMessage(mail, new Address[] {new InternetAddress(person.email())});
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new NotBrought(e);
        }
    }

    private MimeMessage written(Session session, User person, Notification notification)
            throws MessagingException, UnsupportedEncodingException {
        Locale locale = Locale.forLanguageTag(person.locale());
        String said = notification.text().in(locale);
        String body = messages.text("core.mail.body", locale, person.name(), said, text.link(notification.link()));
        List<MailAddition.Added> added = additions
                .orderedStream()
                .flatMap(addition -> addition.to(person, notification).stream())
                .toList();
        MimeMessage mail = new Identified(session, notification.id());
        String utf8 = StandardCharsets.UTF_8.name();
        mail.setFrom(new InternetAddress(from, "Trellis", utf8));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(person.email(), person.name(), utf8));
        mail.setSubject(said.replaceAll("\\p{Cntrl}+", " "), utf8);
        if (added.isEmpty()) {
            mail.setText(body, utf8);
        } else {
            mail.setContent(both(body + text.plain(added), text.page(body, added), utf8));
        }
        mail.setSentDate(Date.from(clock.instant()));
        // asks programs that answer for people on holiday to keep silent
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /** The same twice, for programs that show pages and for those that do not. */
    private static MimeMultipart both(String plain, String page, String utf8) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(plain, utf8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(page, utf8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** Has the notification's own id, so that one which comes twice after a crash is known to be the same. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@trellis>");
        }
    }
}
