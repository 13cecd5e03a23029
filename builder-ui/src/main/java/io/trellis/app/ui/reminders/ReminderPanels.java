package io.trellis.app.ui.reminders;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.records.RecordView;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Puts one's own reminders beside each record. */
@org.springframework.stereotype.Component
@Order(400)
final class ReminderPanels implements RecordView.RecordPanel {

    private final RecordReminders parts;

    ReminderPanels(RecordReminders parts) {
        this.parts = parts;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        return Optional.of(new ReminderPanel(parts, user, record.id()));
    }
}
