package io.trellis.form.reminder;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells people what is due. Every node looks; as a reminder is told under a key of its own and only then moved on, two nodes
 * and a crash in between tell it once.
 */
@Component
final class DueReminders {

    private static final Logger LOG = LoggerFactory.getLogger(DueReminders.class);
    private static final int SECONDS = 15;
    private static final int AT_ONCE = 200;

    private final StoredReminders reminders;
    private final Recurrence recurrence;
    private final Records records;
    private final Labels labels;
    private final Entities entities;
    private final Users users;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    DueReminders(
            StoredReminders reminders,
            Recurrence recurrence,
            Records records,
            Labels labels,
            Entities entities,
            Users users,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.reminders = reminders;
        this.recurrence = recurrence;
        this.records = records;
        this.labels = labels;
        this.entities = entities;
        this.users = users;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    /** One that cannot be told does not keep others waiting. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("a reminder could not be told; trying again", e);
        }
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void look() {
        Instant now = clock.instant();
        List<ReminderDocument> due = reminders.due(now, AT_ONCE);
        due.forEach(reminder -> safely(() -> {
            Optional<CurrentUser> reader =
                    users.find(reminder.user()).filter(User::active).map(users::asCurrent);
            reminders.told(reminder, reader.flatMap(person -> told(person, reminder, now)));
        }));
    }

    /** When it is told next; empty for never again. */
    private Optional<Instant> told(CurrentUser person, ReminderDocument reminder, Instant now) {
        Optional<EntityDefinition> entity = entities.find(reminder.record().entity());
        if (entity.isEmpty() || records.get(person, reminder.record()).isEmpty()) {
            return Optional.empty();
        }
        notifications.tell(
                person.id(),
                "reminder/" + reminder.id() + "/" + reminder.at().toEpochMilli(),
                words(person, reminder, entity.get().label()),
                "/records/" + reminder.record());
        return recurrence.after(reminder.repeat(), reminder.first(), now, person.zone());
    }

    private LocalizedText words(CurrentUser person, ReminderDocument reminder, LocalizedText entity) {
        RecordId record = reminder.record();
        String title = labels.of(person, record.entity(), List.of(record.id())).getOrDefault(record.id(), "");
        return new LocalizedText(
                words(Locale.SIMPLIFIED_CHINESE, entity, title, reminder.note()),
                words(Locale.ENGLISH, entity, title, reminder.note()));
    }

    private String words(Locale locale, LocalizedText entity, String title, String note) {
        String about = title.isEmpty()
                ? entity.in(locale)
                : messages.text("timeline.comment.about", locale, entity.in(locale), title);
        return note.isEmpty()
                ? messages.text("timeline.reminder.told", locale, about)
                : messages.text("timeline.reminder.told-note", locale, note, about);
    }
}
