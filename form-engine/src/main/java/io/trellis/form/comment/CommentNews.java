package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells people that they are mentioned, each in what they may see of the record. */
@Component
final class CommentNews {

    /** What a bell has room for. */
    private static final int SHOWN = 120;

    private static final String CUT = "…";

    private final Notifications notifications;
    private final Users users;
    private final Labels labels;
    private final Entities entities;
    private final Messages messages;

    CommentNews(Notifications notifications, Users users, Labels labels, Entities entities, Messages messages) {
        this.notifications = notifications;
        this.users = users;
        this.labels = labels;
        this.entities = entities;
        this.messages = messages;
    }

    /** @param people ids of users who may read the record */
    void mentioned(CurrentUser author, RecordId record, String comment, String text, List<String> people) {
        if (people.isEmpty()) {
            return;
        }
        notifications.tell(people.stream()
                .map(person -> new Told(
                        person, "comment/" + comment, words(author, record, text, person), "/records/" + record))
                .toList());
    }

    private LocalizedText words(CurrentUser author, RecordId record, String text, String person) {
        LocalizedText entity = entities.get(record.entity()).label();
        String title = users.find(person)
                .map(users::asCurrent)
                .map(reader ->
                        labels.of(reader, record.entity(), List.of(record.id())).getOrDefault(record.id(), ""))
                .orElse("");
        return new LocalizedText(
                words(Locale.SIMPLIFIED_CHINESE, author, entity, title, text),
                words(Locale.ENGLISH, author, entity, title, text));
    }

    private String words(Locale locale, CurrentUser author, LocalizedText entity, String title, String text) {
        String about = title.isEmpty()
                ? entity.in(locale)
                : messages.text("timeline.comment.about", locale, entity.in(locale), title);
        String line = text.replaceAll("\\s+", " ");
        return messages.text("timeline.comment.mentioned", locale, author.name(), about, shortened(line));
    }

    private static String shortened(String line) {
        if (line.length() <= SHOWN) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return line.substring(0, end) + CUT;
    }
}
