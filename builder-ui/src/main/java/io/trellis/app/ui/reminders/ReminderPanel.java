package io.trellis.app.ui.reminders;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.Repeat;
import java.time.Instant;
import java.util.List;

/** One's own reminders of a record, the next first; not to be seen while there are none. */
final class ReminderPanel extends Div {

    private final transient RecordReminders parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final Div list = new Div();

    ReminderPanel(RecordReminders parts, CurrentUser user, RecordId record) {
        this.parts = parts;
        this.user = user;
        this.record = record;
        addClassNames("panel", "reminders");
        list.addClassName("stack");
        list.getElement().setAttribute("role", "list");
        add(new H2(t("reminders")), list);
        draw();
    }

    static String moment(CurrentUser user, Instant at) {
        return Moments.text(user, at);
    }

    private void draw() {
        List<Reminder> reminders = parts.reminders.of(user, record);
        list.removeAll();
        reminders.forEach(reminder -> list.add(line(reminder)));
        setVisible(!reminders.isEmpty());
    }

    private Div line(Reminder reminder) {
        Span time = new Span(moment(user, reminder.at())
                + (reminder.repeat() == Repeat.ONCE
                        ? ""
                        : " · " + t("reminders.repeat." + reminder.repeat().id())));
        time.addClassName("quiet");
        Span note = new Span(reminder.note());
        Div words = new Div(note, time);
        words.addClassNames("reminder-words", "grow");
        note.setVisible(!reminder.note().isEmpty());
        Button change = new Button(VaadinIcon.PENCIL.create(), click -> parts.ask(user, record, reminder, this::draw));
        change.setAriaLabel(t("reminders.change"));
        change.setTooltipText(t("reminders.change"));
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> remove(reminder));
        remove.setAriaLabel(t("reminders.remove"));
        remove.setTooltipText(t("reminders.remove"));
        change.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div line = new Div(VaadinIcon.BELL_O.create(), words, change, remove);
        line.addClassNames("row", "reminder");
        line.getElement().setAttribute("role", "listitem");
        return line;
    }

    private void remove(Reminder reminder) {
        parts.reminders.remove(user, record, reminder.id());
        draw();
        Notices.undoable(t("reminders.removed"), () -> {
            parts.reminders.add(user, record, new Reminder.Wish(reminder.at(), reminder.repeat(), reminder.note()));
            draw();
        });
    }
}
