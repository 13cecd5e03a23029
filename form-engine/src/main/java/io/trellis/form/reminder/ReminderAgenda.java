package io.trellis.form.reminder;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Agenda.Planned;
import io.trellis.form.timeline.AgendaSource;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What one wants to be reminded of, among what is planned. */
@Component
final class ReminderAgenda implements AgendaSource {

    private static final String ICON = "bell";

    private final Reminders reminders;
    private final Entities entities;
    private final Labels labels;
    private final Messages messages;

    ReminderAgenda(Reminders reminders, Entities entities, Labels labels, Messages messages) {
        this.reminders = reminders;
        this.entities = entities;
        this.labels = labels;
        this.messages = messages;
    }

    @Override
    public List<Planned> of(CurrentUser user, Instant until, int limit) {
        return reminders.until(user, until, limit).stream()
                .map(reminder -> planned(user, reminder))
                .toList();
    }

    private Planned planned(CurrentUser user, Reminder reminder) {
        RecordId record = reminder.record();
        String title = labels.of(user, record.entity(), List.of(record.id())).getOrDefault(record.id(), "");
        LocalizedText kind = messages.text("timeline.reminder.one");
        boolean noted = !reminder.note().isEmpty();
        return new Planned(
                record,
                noted ? reminder.note() : title,
                noted
                        ? kind
                        : entities.find(record.entity())
                                .map(entity -> entity.label())
                                .orElse(kind),
                ICON,
                noted ? title : "",
                reminder.at());
    }
}
