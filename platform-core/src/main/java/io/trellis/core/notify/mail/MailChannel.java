package io.trellis.core.notify.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Channel;
import io.trellis.core.notify.MailAddition;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.User;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Mail in the recipient's language, with a link to what it is about. Silent where no mail server is set. */
@Component
class MailChannel implements Channel {

    private final Smtp smtp;
    private final MailText text;
    private final ObjectProvider<MailAddition> additions;
    private final Messages messages;

    MailChannel(Smtp smtp, ObjectProvider<MailAddition> additions, Messages messages) {
        this.smtp = smtp;
        this.text = new MailText(smtp.productUrl());
        this.additions = additions;
        this.messages = messages;
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
        return smtp.isSetUp() && person.email() != null && !person.email().isBlank();
    }

    @Override
    public void bring(User person, Notification notification) throws NotBrought {
        try {
            smtp.send(
                    notification.id(),
                    new InternetAddress(person.email(), person.name(), Smtp.UTF8),
                    "Trellis",
                    mail -> write(mail, person, notification));
        } catch (UnsupportedEncodingException e) {
            throw new NotBrought(e);
        }
    }

    private void write(MimeMessage mail, User person, Notification notification) throws MessagingException {
        Locale locale = Locale.forLanguageTag(person.locale());
        String said = notification.text().in(locale);
        String body = messages.text("core.mail.body", locale, person.name(), said, text.link(notification.link()));
        List<MailAddition.Added> added = additions
                .orderedStream()
                .flatMap(addition -> addition.to(person, notification).stream())
                .toList();
        mail.setSubject(Smtp.oneLine(said), Smtp.UTF8);
        if (added.isEmpty()) {
            mail.setText(body, Smtp.UTF8);
        } else {
            mail.setContent(Smtp.both(body + text.plain(added), text.page(body, added)));
        }
    }
}
