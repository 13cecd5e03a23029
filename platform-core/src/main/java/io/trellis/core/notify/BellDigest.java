package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.User;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the bell has told since, and was not read. What waits in the inbox tells of itself. */
@Component
@Order(100)
final class BellDigest implements DigestPart {

    private static final int MOST = 20;
    /** Of so many the tasks among them are left out. */
    private static final int LOOKED_AT = 500;

    private final MappedCollection<NotificationDocument> notifications;
    private final Messages messages;

    BellDigest(DocumentStore store, Messages messages) {
        this.notifications = store.collection(NotificationDocument.COLLECTION);
        this.messages = messages;
    }

    @Override
    public Optional<Part> of(User person, Instant since) {
        List<NotificationDocument> told = notifications
                .find(StoreQuery.of(Criteria.eq("user", person.id())
                                .and(Criteria.eq("read", false))
                                .and(Criteria.gt("at", since)))
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(LOOKED_AT))
                .stream()
                .filter(one -> !one.link().startsWith("/inbox/"))
                .toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        LocalizedText says = messages.text("core.digest.bell", told.size());
        Locale locale = Locale.forLanguageTag(person.locale());
        return Optional.of(new Part(
                says,
                told.stream()
                        .limit(MOST)
                        .map(one -> new MailAddition.Fact(
                                "•", one.notification().text().in(locale)))
                        .toList(),
                List.of()));
    }
}
