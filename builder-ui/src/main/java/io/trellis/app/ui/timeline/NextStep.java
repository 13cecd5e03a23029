package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.record.RecordId;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.ReminderResult;
import io.trellis.form.reminder.Reminders;
import io.trellis.form.reminder.Repeat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be done next, beneath what was just done: kept as a reminder of the record. */
final class NextStep extends Div {

    /** Makes them. */
    @Component
    static class Factory {
        private final Reminders reminders;
        private final WorkingTime working;
        private final Clock clock;

        Factory(Reminders reminders, WorkingTime working, Clock clock) {
            this.reminders = reminders;
            this.working = working;
            this.clock = clock;
        }

        NextStep create(CurrentUser user, RecordId record) {
            return new NextStep(this, user, record);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final TextField what = new TextField();
    private final DateTimePicker when = new DateTimePicker();
    private final Button opener = new Button(t("timeline.next"), VaadinIcon.BELL_O.create());

    private NextStep(Factory parts, CurrentUser user, RecordId record) {
        this.parts = parts;
        this.user = user;
        this.record = record;
        addClassName("composer-next");
        what.setPlaceholder(t("timeline.next.prompt"));
        what.setAriaLabel(t("timeline.next"));
        what.setMaxLength(Limits.REMINDER_CHARACTERS);
        when.setDatePickerI18n(DateWords.here());
        when.setLocale(Texts.locale());
        when.setAriaLabel(t("timeline.next.when"));
        opener.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        opener.addClickListener(click -> open(!isVisible()));
        add(what, when);
        open(false);
    }

    /** The button that shows and hides it. */
    Button opener() {
        return opener;
    }

    private void open(boolean shown) {
        setVisible(shown);
        opener.getElement().setAttribute("aria-pressed", String.valueOf(shown));
        what.clear();
        if (shown) {
            LocalDateTime now = LocalDateTime.ofInstant(parts.clock.instant(), user.zone());
            when.setValue(parts.working
                    .plusDays(now.toLocalDate(), 1)
                    .atTime(parts.working.hours().from()));
            what.focus();
        }
    }

    /** Why it cannot be kept; empty where it can or is not asked for. */
    Optional<String> unready() {
        return isVisible() && at().filter(parts.clock.instant()::isBefore).isEmpty()
                ? Optional.of(t("timeline.next.missing"))
                : Optional.empty();
    }

    private Optional<Instant> at() {
        return Optional.ofNullable(when.getValue())
                .map(time -> time.atZone(user.zone()).toInstant());
    }

    /** Keeps it where it is asked for, and says so. */
    void keep() {
        if (!isVisible()) {
            return;
        }
        at().map(time -> parts.reminders.add(user, record, new Reminder.Wish(time, Repeat.ONCE, what.getValue())))
                .ifPresent(NextStep::told);
        open(false);
    }

    private static void told(ReminderResult result) {
        switch (result) {
            case ReminderResult.Kept kept -> Notices.done(t("timeline.next.kept"));
            case ReminderResult.Rejected(var field, var code, var message) -> Notices.problem(t(message));
            case ReminderResult.TooMany(var message) -> Notices.problem(t(message));
            case ReminderResult.Missing missing -> Notices.problem(t("record.missing"));
        }
    }
}
