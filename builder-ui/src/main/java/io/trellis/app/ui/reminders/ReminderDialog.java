package io.trellis.app.ui.reminders;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.ReminderResult;
import io.trellis.form.reminder.Reminders;
import io.trellis.form.reminder.Repeat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When, what about and how often: of a new reminder or of one that there is. */
final class ReminderDialog extends Dialog {

    private final transient Reminders reminders;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final transient @Nullable Reminder kept;
    private final transient Runnable changed;
    private final DateTimePicker when = new DateTimePicker(t("reminders.when"));
    private final Select<Repeat> repeat = new Select<>();
    private final TextField note = new TextField(t("reminders.note"));

    /** @param kept what is changed; null for a new one */
    ReminderDialog(
            Reminders reminders,
            Soon soon,
            CurrentUser user,
            RecordId record,
            @Nullable Reminder kept,
            Instant now,
            Runnable changed) {
        this.reminders = reminders;
        this.user = user;
        this.record = record;
        this.kept = kept;
        this.changed = changed;
        setId("reminder");
        setHeaderTitle(t(kept == null ? "reminders.add" : "reminders.change"));
        setWidth("min(30rem, 94vw)");
        LocalDateTime here = LocalDateTime.ofInstant(now, user.zone());
        when.setDatePickerI18n(DateWords.here());
        when.setLocale(Texts.locale());
        when.setMin(here);
        when.setRequiredIndicatorVisible(true);
        when.setManualValidation(true);
        Div quick = new Div();
        quick.addClassName("chips");
        quick.getElement().setAttribute("role", "group");
        quick.getElement().setAttribute("aria-label", t("reminders.quick"));
        soon.from(here).forEach(one -> quick.add(chip(one)));
        repeat.setLabel(t("reminders.repeat"));
        repeat.setItems(Repeat.values());
        repeat.setItemLabelGenerator(one -> t("reminders.repeat." + one.id()));
        repeat.setValue(kept == null ? Repeat.ONCE : kept.repeat());
        note.setMaxLength(Limits.REMINDER_CHARACTERS);
        note.setPlaceholder(t("reminders.note.prompt"));
        if (kept != null) {
            note.setValue(kept.note());
            when.setValue(LocalDateTime.ofInstant(kept.at(), user.zone()));
        }
        Div content = new Div(quick, when, note, repeat);
        content.addClassName("stack");
        add(content);
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), save);
    }

    private Button chip(Map.Entry<String, LocalDateTime> one) {
        Button chip = new Button(t(one.getKey()), click -> when.setValue(one.getValue()));
        chip.addThemeVariants(ButtonVariant.SMALL);
        return chip;
    }

    private void save() {
        LocalDateTime time = when.getValue();
        if (time == null) {
            problem(t("reminders.when.missing"));
            return;
        }
        Reminder.Wish wish =
                new Reminder.Wish(time.atZone(user.zone()).toInstant(), repeat.getValue(), note.getValue());
        ReminderResult result =
                kept == null ? reminders.add(user, record, wish) : reminders.change(user, record, kept.id(), wish);
        switch (result) {
            case ReminderResult.Kept(var reminder) -> {
                close();
                Notices.done(t("reminders.kept", ReminderPanel.moment(user, reminder.at())));
                changed.run();
            }
            case ReminderResult.Rejected(var field, var code, var message) -> problem(t(message));
            case ReminderResult.TooMany(var message) -> problem(t(message));
            case ReminderResult.Missing missing -> problem(t("record.missing"));
        }
    }

    private void problem(String text) {
        when.setInvalid(true);
        when.setErrorMessage(text);
    }
}
