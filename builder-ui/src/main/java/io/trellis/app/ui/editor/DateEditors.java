package io.trellis.app.ui.editor;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Dates and moments, in the language and zone of the viewer. */
final class DateEditors {

    private DateEditors() {}

    static ValueEditor date(String label, String help) {
        DatePicker picker = new DatePicker(label);
        picker.setHelperText(help);
        picker.setI18n(DateWords.here());
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, value -> value, value -> (LocalDate) value);
    }

    static ValueEditor dateTime(String label, String help, ZoneId zone) {
        DateTimePicker picker = new DateTimePicker(label);
        picker.setHelperText(help);
        picker.setDatePickerI18n(DateWords.here());
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, value -> value.atZone(zone).toInstant(), value -> ((Instant) value)
                .atZone(zone)
                .toLocalDateTime());
    }
}
