package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Trigger.OnSchedule;
import io.trellis.workflow.time.Schedules;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A schedule by choosing, with the next five times that it comes. */
final class OnScheduleRow extends Div {

    private static final int SHOWN = 5;

    private enum Every {
        DAY,
        WEEK,
        MONTH,
        CRON
    }

    private final transient Schedules schedules;
    private final transient CurrentUser user;
    private final transient Consumer<OnSchedule> onChange;
    private final Div detail = new Div();
    private final Span next = new Span();
    private transient OnSchedule now;

    OnScheduleRow(Schedules schedules, CurrentUser user, OnSchedule trigger, Consumer<OnSchedule> onChange) {
        this.schedules = schedules;
        this.user = user;
        this.now = trigger;
        this.onChange = onChange;
        addClassName("stack");
        Select<Every> every = new Select<>();
        every.setLabel(t("workflows.every"));
        every.setItems(Every.values());
        every.setItemLabelGenerator(one -> t("workflows.every." + one.name().toLowerCase(Locale.ROOT)));
        every.setValue(every());
        every.setWidthFull();
        every.addValueChangeListener(change -> {
            become(first(change.getValue()));
            draw();
        });
        detail.addClassName("stack");
        next.addClassName("quiet");
        add(every, detail, next);
        draw();
        say();
    }

    private Every every() {
        return switch (now.schedule()) {
            case Schedule.Daily daily -> Every.DAY;
            case Schedule.Weekly weekly -> Every.WEEK;
            case Schedule.Monthly monthly -> Every.MONTH;
            case Schedule.Cron cron -> Every.CRON;
        };
    }

    private static Schedule first(Every every) {
        LocalTime morning = LocalTime.of(9, 0);
        return switch (every) {
            case DAY -> new Schedule.Daily(morning, true);
            case WEEK -> new Schedule.Weekly(EnumSet.of(DayOfWeek.MONDAY), morning);
            case MONTH -> new Schedule.Monthly(1, morning, true);
            case CRON -> new Schedule.Cron("0 0 9 * * MON-FRI");
        };
    }

    private void draw() {
        detail.removeAll();
        switch (now.schedule()) {
            case Schedule.Daily(var at, var working) ->
                detail.add(
                        time(at, time -> become(new Schedule.Daily(time, working()))),
                        workingDays(
                                "workflows.every.workingDays", working, on -> become(new Schedule.Daily(at(), on))));
            case Schedule.Weekly(var days, var at) -> {
                CheckboxGroup<DayOfWeek> box = new CheckboxGroup<>(t("workflows.every.days"));
                box.setItems(DayOfWeek.values());
                box.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale()));
                box.setValue(days);
                box.addValueChangeListener(change -> become(new Schedule.Weekly(change.getValue(), at())));
                detail.add(box, time(at, time -> become(new Schedule.Weekly(box.getValue(), time))));
            }
            case Schedule.Monthly(var day, var at, var working) -> {
                Select<Integer> box = new Select<>();
                box.setLabel(t("workflows.every.dayOfMonth"));
                box.setItems(
                        IntStream.rangeClosed(1, Schedule.Monthly.LAST).boxed().toList());
                box.setItemLabelGenerator(
                        one -> one == Schedule.Monthly.LAST ? t("workflows.every.last") : String.valueOf(one));
                box.setValue(day);
                box.addValueChangeListener(change -> become(new Schedule.Monthly(change.getValue(), at(), working())));
                detail.add(
                        box,
                        time(at, time -> become(new Schedule.Monthly(box.getValue(), time, working()))),
                        workingDays(
                                "workflows.every.nextWorkingDay",
                                working,
                                on -> become(new Schedule.Monthly(box.getValue(), at(), on))));
            }
            case Schedule.Cron(var text) -> {
                TextField field = new TextField(t("workflows.every.cron"));
                field.setHelperText(t("workflows.every.cron.help"));
                field.addClassName("code-input");
                field.setWidthFull();
                field.setValue(text);
                field.setValueChangeMode(ValueChangeMode.ON_BLUR);
                field.addValueChangeListener(
                        change -> become(new Schedule.Cron(change.getValue().strip())));
                detail.add(field);
            }
        }
    }

    private LocalTime at() {
        return switch (now.schedule()) {
            case Schedule.Daily(var at, var working) -> at;
            case Schedule.Weekly(var days, var at) -> at;
            case Schedule.Monthly(var day, var at, var working) -> at;
            case Schedule.Cron cron -> LocalTime.of(9, 0);
        };
    }

    private boolean working() {
        return switch (now.schedule()) {
            case Schedule.Daily(var at, var working) -> working;
            case Schedule.Monthly(var day, var at, var working) -> working;
            case Schedule.Weekly weekly -> false;
            case Schedule.Cron cron -> false;
        };
    }

    private static TimePicker time(LocalTime at, Consumer<LocalTime> onChange) {
        TimePicker picker = new TimePicker(t("workflows.at"), at);
        picker.setLocale(Texts.locale());
        picker.setWidthFull();
        picker.addValueChangeListener(change -> {
            LocalTime time = change.getValue();
            if (time != null) {
                onChange.accept(time);
            }
        });
        return picker;
    }

    private static Checkbox workingDays(String label, boolean working, Consumer<Boolean> onChange) {
        Checkbox box = new Checkbox(t(label), working);
        box.addValueChangeListener(change -> onChange.accept(change.getValue()));
        return box;
    }

    void filter(Filter filter) {
        now = new OnSchedule(now.schedule(), filter);
        onChange.accept(now);
    }

    private void become(Schedule schedule) {
        now = new OnSchedule(schedule, now.filter());
        onChange.accept(now);
        say();
    }

    private void say() {
        List<Instant> times = schedules.next(now.schedule(), SHOWN);
        next.setText(
                times.isEmpty()
                        ? t("workflows.next.never")
                        : t(
                                "workflows.next",
                                times.stream()
                                        .map(time -> Moments.text(user, time))
                                        .collect(Collectors.joining(t("inbox.comma")))));
    }

    /** In words. */
    static String words(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Daily(var at, var working) ->
                t(working ? "flow.words.every.workingDay" : "flow.words.every.day", at);
            case Schedule.Weekly(var days, var at) -> t("flow.words.every.week", days(days), at);
            case Schedule.Monthly(var day, var at, var working) ->
                t(
                        "flow.words.every.month",
                        day == Schedule.Monthly.LAST ? t("workflows.every.last") : String.valueOf(day),
                        at);
            case Schedule.Cron(var text) -> t("flow.words.every.cron", text);
        };
    }

    private static String days(Set<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale()))
                .collect(Collectors.joining(t("inbox.comma")));
    }
}
