package io.trellis.app.ui.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.MonthText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Dates and moments, in the language and zone of the viewer. */
final class DateEditors {

    private static final int MONTHS_AHEAD = 24;
    private static final int MONTHS_BACK = 36;

    private DateEditors() {}

    static ValueEditor date(String label, String help) {
        DatePicker picker = new DatePicker(label);
        picker.setHelperText(help);
        picker.setI18n(DateWords.here());
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, value -> value, value -> (LocalDate) value);
    }

    static ValueEditor time(InputSpec.Time spec, String label, String help) {
        TimePicker picker = new TimePicker(label);
        picker.setHelperText(help);
        picker.setStep(Duration.ofMinutes(spec.step()));
        // of 24 hours, as times are shown everywhere
        picker.setLocale(Locale.UK);
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, LocalTime::toString, value -> LocalTime.parse(value.toString()));
    }

    /** Months around this one, to choose or to type. */
    static ValueEditor month(String label, String help, LocalDate today) {
        ComboBox<YearMonth> box = new ComboBox<>(label);
        box.setHelperText(help);
        box.setClearButtonVisible(true);
        box.setItemLabelGenerator(month -> MonthText.format(month.atDay(1), Texts.locale()));
        YearMonth now = YearMonth.from(today);
        box.setItems(Stream.concat(
                        IntStream.rangeClosed(0, MONTHS_AHEAD).mapToObj(now::plusMonths),
                        IntStream.rangeClosed(1, MONTHS_BACK).mapToObj(now::minusMonths))
                .toList());
        box.setAllowCustomValue(true);
        box.addCustomValueSetListener(event -> MonthText.read(event.getDetail()).ifPresent(box::setValue));
        box.setManualValidation(true);
        return new VaadinEditor<>(box, month -> month.atDay(1), value -> YearMonth.from((LocalDate) value));
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
