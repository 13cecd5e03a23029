package io.trellis.app.ui.editor;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import io.trellis.app.ui.shell.Texts;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A calendar in the language of the page. */
public final class DateWords {

    private DateWords() {}

    public static DatePickerI18n here() {
        Locale locale = Texts.locale();
        boolean chinese = "zh".equals(locale.getLanguage());
        // Sunday first, as the widget counts
        List<DayOfWeek> days =
                IntStream.range(0, 7).mapToObj(i -> DayOfWeek.SUNDAY.plus(i)).toList();
        DatePickerI18n words = new DatePickerI18n();
        words.setMonthNames(Arrays.stream(Month.values())
                .map(month ->
                        month.getDisplayName(chinese ? TextStyle.SHORT_STANDALONE : TextStyle.FULL_STANDALONE, locale))
                .toList());
        words.setWeekdays(days.stream()
                .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                .toList());
        words.setWeekdaysShort(days.stream()
                .map(day -> day.getDisplayName(chinese ? TextStyle.NARROW : TextStyle.SHORT, locale))
                .toList());
        words.setFirstDayOfWeek(1);
        // as fields write it; what is typed may be written as a computer does, too
        words.setDateFormats(chinese ? "yyyy-MM-dd" : "MMM d, yyyy", "yyyy-MM-dd", "yyyy/M/d");
        words.setToday(Texts.t("editor.today"));
        words.setCancel(Texts.t("cancel"));
        return words;
    }
}
