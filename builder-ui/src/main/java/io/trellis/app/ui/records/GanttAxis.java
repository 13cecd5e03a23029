package io.trellis.app.ui.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The days, weeks or months above the bars, and a mark where today is. */
final class GanttAxis extends Div {

    private static final int DAYS_OF_A_LABEL = 5;

    private final GanttScale scale;
    private final LocalDate first;
    private final String today;

    GanttAxis(GanttScale scale, LocalDate first, LocalDate today, DayOfWeek firstDayOfWeek) {
        this.scale = scale;
        this.first = first;
        addClassName("gantt-axis");
        getElement().setAttribute("aria-hidden", "true");
        List<LocalDate> steps = scale.steps(first, firstDayOfWeek);
        Div track = new Div();
        track.addClassNames("gantt-track", "gantt-" + scale.code());
        for (LocalDate step : steps) {
            Span label = new Span(isCramped(step, steps) ? "" : label(step));
            label.addClassName("gantt-step");
            label.setClassName("gantt-rest", isRest(step));
            at(label, step);
            track.add(label);
        }
        this.today = !today.isBefore(first) && today.isBefore(scale.moved(first, 1)) ? place(today) : "-9px";
        if (!this.today.startsWith("-")) {
            Span now = new Span();
            now.addClassName("gantt-today");
            at(now, today);
            track.add(now);
        }
        Div corner = new Div();
        corner.addClassName("gantt-name");
        add(corner, track);
    }

    private void at(Span mark, LocalDate day) {
        mark.getStyle().set("--from", place(day));
    }

    private String place(LocalDate day) {
        return String.format(Locale.ROOT, "%.3f%%", scale.place(first, day));
    }

    /** Where today stands, as a style says it; out of sight where it is not on the axis. */
    String today() {
        return today;
    }

    /** A first week that is soon over has no room for its day. */
    private static boolean isCramped(LocalDate step, List<LocalDate> steps) {
        return step.equals(steps.getFirst())
                && ChronoUnit.DAYS.between(step, steps.get(1)) < DAYS_OF_A_LABEL
                && ChronoUnit.DAYS.between(steps.get(1), steps.get(2)) > DAYS_OF_A_LABEL;
    }

    private boolean isRest(LocalDate day) {
        return switch (scale) {
            case WEEK, MONTH -> day.getDayOfWeek().getValue() > 5;
            case QUARTER, YEAR -> false;
        };
    }

    private String label(LocalDate day) {
        Locale locale = Texts.locale();
        return switch (scale) {
            case WEEK ->
                DateTimeFormatter.ofLocalizedPattern("MMMEd").withLocale(locale).format(day);
            case MONTH -> String.valueOf(day.getDayOfMonth());
            case QUARTER ->
                DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale).format(day);
            case YEAR -> day.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
        };
    }

    /** What is in sight, in words. */
    String title() {
        return switch (scale) {
            case WEEK ->
                GanttBar.said(first) + " – "
                        + GanttBar.said(scale.moved(first, 1).minusDays(1));
            case MONTH -> new DateText(Texts.locale()).month(first);
            case QUARTER ->
                DateTimeFormatter.ofLocalizedPattern("yQQQ")
                        .withLocale(Texts.locale())
                        .format(first);
            case YEAR ->
                DateTimeFormatter.ofLocalizedPattern("y")
                        .withLocale(Texts.locale())
                        .format(first);
        };
    }
}
