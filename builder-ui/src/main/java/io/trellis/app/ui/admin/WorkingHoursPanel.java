package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.workday.QuietHours;
import io.trellis.core.workday.WorkingHours;
import io.trellis.core.workday.WorkingTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When the company works: hours, days of the week, public holidays, days of its own. */
final class WorkingHoursPanel extends Div {

    private final transient WorkingTime working;
    private final transient LocalDate today;

    WorkingHoursPanel(WorkingTime working, LocalDate today) {
        this.working = working;
        this.today = today;
        setId("working-hours");
        addClassNames("panel", "stack", "narrow");
        draw();
    }

    private void draw() {
        removeAll();
        Paragraph help = new Paragraph(t("admin.working.help"));
        help.addClassName("quiet");
        add(new H2(t("admin.working")), help, hours(), exceptions());
    }

    private Component hours() {
        WorkingHours now = working.hours();
        TimePicker from = new TimePicker(t("admin.working.from"), now.from());
        TimePicker to = new TimePicker(t("admin.working.to"), now.to());
        from.setLocale(Texts.locale());
        to.setLocale(Texts.locale());
        CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>(t("admin.working.days"));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale()));
        days.setValue(now.days());
        days.addThemeVariants(CheckboxGroupVariant.AURA_HORIZONTAL);
        Checkbox holidays = new Checkbox(
                t("admin.working.holidays", String.valueOf(working.announcedUntil())), now.chineseHolidays());
        TimePicker quietFrom = time("admin.working.quiet.from", now.quiet().map(QuietHours::from));
        TimePicker quietTo = time("admin.working.quiet.to", now.quiet().map(QuietHours::to));
        quietTo.setHelperText(t("admin.working.quiet.help"));
        Button save = new Button(
                t("save"), click -> save(from, to, days.getValue(), holidays.getValue(), quiet(quietFrom, quietTo)));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div grid = new Div(from, to);
        grid.addClassNames("form-section", "columns-2");
        Div foot = new Div(save);
        foot.addClassName("row");
        Div quiet = new Div(quietFrom, quietTo);
        quiet.addClassNames("form-section", "columns-2");
        Div all = new Div(grid, days, holidays, quiet, foot);
        all.addClassName("stack");
        return all;
    }

    private static TimePicker time(String label, Optional<LocalTime> value) {
        TimePicker picker = new TimePicker(t(label));
        value.ifPresent(picker::setValue);
        picker.setLocale(Texts.locale());
        picker.setClearButtonVisible(true);
        return picker;
    }

    /** None where one of the two is left open. */
    private static Optional<QuietHours> quiet(TimePicker from, TimePicker to) {
        LocalTime begin = from.getValue();
        LocalTime end = to.getValue();
        return begin == null || end == null || begin.equals(end)
                ? Optional.empty()
                : Optional.of(new QuietHours(begin, end));
    }

    private void save(
            TimePicker from, TimePicker to, Set<DayOfWeek> days, boolean holidays, Optional<QuietHours> quiet) {
        LocalTime begin = from.getValue();
        LocalTime end = to.getValue();
        boolean right = begin != null && end != null && begin.isBefore(end);
        to.setInvalid(!right);
        to.setErrorMessage(right ? "" : t("admin.working.order"));
        if (days.isEmpty()) {
            Notices.problem(t("admin.working.no-day"));
        } else if (begin != null && end != null && right) {
            working.save(
                    new WorkingHours(begin, end, days, holidays, working.hours().exceptions(), quiet));
            Notices.done(t("record.saved"));
        }
    }

    private Component exceptions() {
        Div lines = new Div();
        lines.addClassName("stack");
        working.hours().exceptions().entrySet().stream()
                .sorted(Map.Entry.<LocalDate, Boolean>comparingByKey().reversed())
                .forEach(day -> lines.add(line(day.getKey(), day.getValue())));
        DatePicker day = new DatePicker(t("admin.working.day"));
        day.setI18n(DateWords.here());
        day.setLocale(Texts.locale());
        day.setValue(today);
        Select<Boolean> worked = new Select<>();
        worked.setLabel(t("admin.working.is"));
        worked.setItems(false, true);
        worked.setItemLabelGenerator(WorkingHoursPanel::word);
        worked.setValue(false);
        Button add = new Button(t("admin.working.add"), click -> add(day, worked.getValue()));
        Div entry = new Div(day, worked, add);
        entry.addClassNames("row", "rate");
        Div all = new Div(new H3(t("admin.working.own")), entry, lines);
        all.addClassName("stack");
        return all;
    }

    private static String word(boolean worked) {
        return t(worked ? "admin.working.worked" : "admin.working.free");
    }

    private void add(DatePicker picked, boolean worked) {
        LocalDate day = picked.getValue();
        if (day == null) {
            picked.setInvalid(true);
            picked.setErrorMessage(t("admin.working.day.missing"));
            return;
        }
        WorkingHours now = working.hours();
        if (now.exceptions().size() >= WorkingHours.MOST_EXCEPTIONS) {
            Notices.problem(t("admin.working.too-many", WorkingHours.MOST_EXCEPTIONS));
            return;
        }
        working.save(now.with(day, worked));
        draw();
    }

    private Component line(LocalDate day, boolean worked) {
        Span name = new Span(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(Texts.locale())
                .format(day));
        Span what = new Span(word(worked));
        what.addClassNames("quiet", "grow");
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            working.save(working.hours().without(day));
            draw();
        });
        remove.setAriaLabel(t("admin.working.remove", name.getText()));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div line = new Div(name, what, remove);
        line.addClassName("row");
        return line;
    }
}
