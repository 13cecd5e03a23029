package io.trellis.core.notify.mail;

import io.trellis.core.notify.Channel.NotBrought;
import io.trellis.core.notify.Postman;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@link Postman} by the server that brings notifications too. */
@Component
final class SmtpPostman implements Postman {

    private final Smtp smtp;

    SmtpPostman(Smtp smtp) {
        this.smtp = smtp;
    }

    @Override
    public boolean isSetUp() {
        return smtp.isSetUp();
    }

    @Override
    public String productUrl() {
        return smtp.productUrl();
    }

    @Override
    public void post(Letter letter) throws NotBrought {
        InternetAddress to;
        try {
            to = new InternetAddress(letter.to(), true);
        } catch (AddressException e) {
            throw new NotBrought(e, NotBrought.Known.NEVER);
        }
        smtp.send(letter.id(), to, "", mail -> write(mail, letter));
    }

    private void write(MimeMessage mail, Letter letter) throws MessagingException, UnsupportedEncodingException {
        for (Map.Entry<String, String> header : letter.headers().entrySet()) {
            mail.setHeader(header.getKey(), Smtp.oneLine(header.getValue()));
        }
        mail.setSubject(Smtp.oneLine(letter.subject()), Smtp.UTF8);
        String page = letter.page().isEmpty()
                ? new MailText(smtp.productUrl()).page(letter.text(), List.of())
                : letter.page();
        MimeMultipart said = Smtp.both(letter.text(), page);
        if (letter.enclosures().isEmpty()) {
            mail.setContent(said);
            return;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(said);
        MimeMultipart all = new MimeMultipart(first);
        for (Enclosure enclosure : letter.enclosures()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(enclosure.content(), enclosure.type())));
            // encoded as the standard of parameters says, in one piece however long it is
            part.setFileName(Smtp.oneLine(enclosure.name()));
            all.addBodyPart(part);
        }
        mail.setContent(all);
    }
}
