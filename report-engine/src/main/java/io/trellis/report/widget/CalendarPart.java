package io.trellis.report.widget;

import io.trellis.form.query.GroupBy.Step;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** Steps of the calendar that come again and again, as people read them. */
final class CalendarPart {

    private CalendarPart() {}

    static String label(Step step, String name, Locale locale) {
        return switch (step) {
            case HOUR -> name + ":00";
            case WEEKDAY -> DayOfWeek.of(Integer.parseInt(name)).getDisplayName(TextStyle.SHORT, locale);
            case YEAR_MONTH -> Month.of(Integer.parseInt(name)).getDisplayName(TextStyle.SHORT, locale);
            case MONTH_DAY -> String.valueOf(Integer.parseInt(name));
            case DAY, WEEK, MONTH, QUARTER, YEAR, FISCAL_QUARTER, FISCAL_YEAR -> name;
        };
    }
}
