package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.record.RecordData;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A record on the axis: its title as a link, and its bar. Moved by the pointer, by keys, or by choosing days. */
final class GanttBar extends Div {

    private final transient RecordData record;
    private final String title;
    private final @Nullable LocalDate start;
    private final @Nullable LocalDate end;
    private final Div head = new Div();
    private final Div bar = new Div();

    /** @param first of the axis */
    GanttBar(RecordData record, String title, String color, GanttEnds ends, GanttScale scale, LocalDate first) {
        this.record = record;
        this.title = title;
        this.start = ends.start(record);
        this.end = ends.end(record);
        addClassName("gantt-row");
        getElement().setAttribute("role", "listitem");
        Anchor link =
                new Anchor("records/" + record.id().entity() + "/" + record.id().id(), title);
        link.setRouterIgnore(false);
        link.setTitle(title);
        head.addClassName("gantt-name");
        head.add(link);
        LocalDate last = scale.moved(first, 1).minusDays(1);
        double from = start == null ? 0 : scale.place(first, start);
        double to = end == null ? 100 : scale.place(first, end.plusDays(1));
        bar.addClassName("gantt-bar");
        bar.setClassName("gantt-before", start == null || start.isBefore(first));
        bar.setClassName("gantt-after", end == null || end.isAfter(last));
        bar.getStyle()
                .set("--from", String.format(Locale.ROOT, "%.3f%%", from))
                .set("--length", String.format(Locale.ROOT, "%.3f%%", Math.max(0, to - from)));
        bar.getElement().setAttribute("data-bar", record.id().id());
        bar.getElement().setAttribute("tabindex", "0");
        bar.getElement().setAttribute("role", "button");
        bar.getElement().setAttribute("aria-label", title + ", " + period());
        bar.getElement().setAttribute("title", title + "\n" + period());
        if (!color.isEmpty()) {
            bar.getElement().setAttribute("data-color", color);
        }
        Span text = new Span(period());
        text.addClassName("gantt-text");
        bar.add(text);
        Div track = new Div(bar);
        track.addClassName("gantt-track");
        add(head, track);
    }

    /** It meets a condition of the view, whose colour comes before that of a choice. */
    void marked(ColorRule rule) {
        head.addComponentAsFirst(RowMark.of(rule));
        bar.getElement().setAttribute("data-color", rule.color());
    }

    RecordData record() {
        return record;
    }

    String title() {
        return title;
    }

    @Nullable
    LocalDate start() {
        return start;
    }

    @Nullable
    LocalDate end() {
        return end;
    }

    /** As people read it. */
    private String period() {
        if (start != null && start.equals(end)) {
            return said(start);
        }
        return said(start) + " – " + said(end);
    }

    static String said(@Nullable LocalDate day) {
        return day == null ? "…" : new DateText(Texts.locale()).day(day);
    }

    /** @param move gets the other days; one that cannot be moved is given as it is */
    void movable(boolean startMoves, boolean endMoves, boolean stretches, BiConsumer<LocalDate, LocalDate> move) {
        bar.getElement().setAttribute("data-start", String.valueOf(startMoves && start != null));
        bar.getElement().setAttribute("data-end", String.valueOf((stretches ? endMoves : startMoves) && end != null));
        bar.getElement().setAttribute("data-stretches", String.valueOf(stretches));
        NativeButton more = new NativeButton();
        more.add(VaadinIcon.CALENDAR_CLOCK.create());
        more.addClassName("gantt-more");
        more.getElement().setAttribute("aria-label", t("gantt.move", title));
        more.addClickListener(click -> ask(more, startMoves, stretches && endMoves, move));
        head.add(more);
    }

    private void ask(NativeButton button, boolean startMoves, boolean endMoves, BiConsumer<LocalDate, LocalDate> move) {
        Popover box = new Popover();
        box.setTarget(button);
        box.setOpenOnClick(false);
        box.setAutofocus(true);
        Div form = new Div();
        form.addClassName("stack");
        DatePicker from = new DatePicker(t("gantt.from"), start);
        DatePicker to = new DatePicker(t("gantt.until"), end);
        if (startMoves) {
            form.add(from);
        }
        if (endMoves) {
            form.add(to);
        }
        Button save = new Button(t("save"), click -> {
            box.close();
            move.accept(from.getValue(), endMoves ? to.getValue() : from.getValue());
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        form.add(save);
        box.add(form);
        box.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                box.removeFromParent();
            }
        });
        add(box);
        box.open();
    }
}
