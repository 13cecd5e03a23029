package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.report.subscription.Schedule;
import io.trellis.report.subscription.Schedule.Every;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often, on which day, at what time. */
final class ScheduleInput extends Div {

    private final Select<Every> every = new Select<>();
    private final Select<Integer> weekday = new Select<>();
    private final Select<Integer> monthday = new Select<>();
    private final TimePicker at = new TimePicker(t("watching.at"));
    private final Checkbox working = new Checkbox();

    ScheduleInput(Schedule before) {
        addClassName("schedule");
        every.setLabel(t("watching.every"));
        every.setItems(Every.values());
        every.setItemLabelGenerator(one -> t("watching.every." + one.id()));
        weekday.setLabel(t("watching.weekday"));
        weekday.setItems(IntStream.rangeClosed(1, 7).boxed().toList());
        weekday.setItemLabelGenerator(ScheduleInput::day);
        monthday.setLabel(t("watching.monthday"));
        monthday.setItems(IntStream.rangeClosed(1, 31).boxed().toList());
        at.setLocale(Texts.locale());
        at.setStep(Duration.ofMinutes(30));
        every.addValueChangeListener(change -> fit());
        every.setValue(before.every());
        weekday.setValue(before.every() == Every.WEEK ? before.on() : 1);
        monthday.setValue(before.every() == Every.MONTH ? before.on() : 1);
        at.setValue(before.at());
        working.setValue(before.working());
        fit();
        Div row = new Div(every, weekday, monthday, at);
        row.addClassName("schedule-row");
        add(row, working);
    }

    static String day(int on) {
        return DayOfWeek.of(on).getDisplayName(TextStyle.FULL, Texts.locale());
    }

    private void fit() {
        Every how = every.getValue();
        weekday.setVisible(how == Every.WEEK);
        monthday.setVisible(how == Every.MONTH);
        working.setLabel(t(how == Every.DAY ? "watching.working.day" : "watching.working.else"));
    }

    /** Empty, with the time marked, where there is none. */
    Optional<Schedule> schedule() {
        LocalTime time = at.getValue();
        at.setInvalid(time == null);
        at.setErrorMessage(t("watching.at.missing"));
        int on =
                switch (every.getValue()) {
                    case DAY -> 1;
                    case WEEK -> weekday.getValue();
                    case MONTH -> monthday.getValue();
                };
        return time == null
                ? Optional.empty()
                : Optional.of(new Schedule(every.getValue(), on, time, working.getValue()));
    }

    /** As a sentence says it. */
    static String words(Schedule schedule) {
        String time = new DateText(Texts.locale()).time(schedule.at());
        return switch (schedule.every()) {
            case DAY -> t(schedule.working() ? "watching.words.workday" : "watching.words.day", time);
            case WEEK -> t("watching.words.week", day(schedule.on()), time);
            case MONTH -> t("watching.words.month", schedule.on(), time);
        };
    }
}
