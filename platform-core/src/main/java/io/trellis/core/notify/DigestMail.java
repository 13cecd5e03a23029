package io.trellis.core.notify;

import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.DigestPart.Part;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.User;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the one message a day lists, as things stand when the mail goes. */
@Component
final class DigestMail implements MailAddition {

    private final ObjectProvider<DailyDigest> digest;
    private final Messages messages;

    DigestMail(ObjectProvider<DailyDigest> digest, Messages messages) {
        this.digest = digest;
        this.messages = messages;
    }

    @Override
    public Optional<Added> to(User person, Notification notification) {
        if (!notification.id().startsWith(DailyDigest.PREFIX)) {
            return Optional.empty();
        }
        List<Part> parts = digest.getObject().parts(person, digest.getObject().before(person.id()));
        return Optional.of(new Added(
                parts.stream().flatMap(part -> part.facts().stream()).toList(),
                parts.stream().flatMap(part -> part.links().stream()).toList(),
                messages.text("core.digest.note", Locale.forLanguageTag(person.locale()))));
    }
}
