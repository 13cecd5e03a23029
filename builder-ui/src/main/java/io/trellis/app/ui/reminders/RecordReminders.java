package io.trellis.app.ui.reminders;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.Reminders;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** "Remind me" in the head of each record and in the menu of its row. */
@Component
@Order(80)
final class RecordReminders implements RecordOffers {

    final Reminders reminders;
    private final Soon soon;
    private final Clock clock;

    RecordReminders(Reminders reminders, WorkingTime working, Clock clock) {
        this.reminders = reminders;
        this.soon = new Soon(working);
        this.clock = clock;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return List.of(new Offer(
                "remind",
                t("reminders.add"),
                VaadinIcon.BELL_O,
                t("reminders.help"),
                () -> ask(user, record.id(), null, reload)));
    }

    @Override
    public List<Offer> ofRow(CurrentUser user, RecordData record, Runnable reload) {
        return of(user, record, () -> {});
    }

    void ask(CurrentUser user, RecordId record, @Nullable Reminder kept, Runnable changed) {
        new ReminderDialog(reminders, soon, user, record, kept, clock.instant(), changed).open();
    }
}
