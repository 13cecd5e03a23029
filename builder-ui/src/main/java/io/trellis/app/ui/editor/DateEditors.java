package io.trellis.app.ui.editor;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import io.trellis.app.ui.shell.Texts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Dates and moments, in the language and zone of the viewer. */
final class DateEditors {

    private DateEditors() {}

    static ValueEditor date(String label, String help) {
        DatePicker picker = new DatePicker(label);
        picker.setHelperText(help);
        picker.setI18n(words());
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, value -> value, value -> (LocalDate) value);
    }

    static ValueEditor dateTime(String label, String help, ZoneId zone) {
        DateTimePicker picker = new DateTimePicker(label);
        picker.setHelperText(help);
        picker.setDatePickerI18n(words());
        picker.setManualValidation(true);
        return new VaadinEditor<>(picker, value -> value.atZone(zone).toInstant(), value -> ((Instant) value)
                .atZone(zone)
                .toLocalDateTime());
    }

    private static DatePickerI18n words() {
        Locale locale = Texts.locale();
        boolean chinese = "zh".equals(locale.getLanguage());
        // Sunday first, as the widget counts
        List<DayOfWeek> days =
                IntStream.range(0, 7).mapToObj(i -> DayOfWeek.SUNDAY.plus(i)).toList();
        DatePickerI18n words = new DatePickerI18n();
        words.setMonthNames(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                .toList());
        words.setWeekdays(days.stream()
                .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                .toList());
        words.setWeekdaysShort(days.stream()
                .map(day -> day.getDisplayName(chinese ? TextStyle.NARROW : TextStyle.SHORT, locale))
                .toList());
        words.setFirstDayOfWeek(1);
        words.setDateFormat("yyyy-MM-dd");
        words.setToday(Texts.t("editor.today"));
        words.setCancel(Texts.t("cancel"));
        return words;
    }
}
