package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.record.RecordData;
import java.time.LocalDate;
import java.util.function.Consumer;

/** A record on its day: a link to it, moved by the pointer or by choosing another day. */
final class CalendarEntry extends Div {

    private final transient RecordData record;
    private final String title;
    private final LocalDate day;

    /** @param time of the day as people read it; empty for none */
    CalendarEntry(RecordData record, LocalDate day, String title, String time, String color) {
        this.record = record;
        this.day = day;
        this.title = title;
        addClassName("calendar-entry");
        getElement().setAttribute("role", "listitem");
        getElement().setAttribute("data-entry", record.id().id());
        Span dot = new Span();
        dot.addClassName("calendar-dot");
        if (!color.isEmpty()) {
            dot.getElement().setAttribute("data-color", color);
        }
        Anchor link =
                new Anchor("records/" + record.id().entity() + "/" + record.id().id());
        link.setRouterIgnore(false);
        link.setTitle(title);
        // or the link is dragged instead of the entry
        link.getElement().setAttribute("draggable", "false");
        if (!time.isEmpty()) {
            Span at = new Span(time);
            at.addClassName("calendar-time");
            link.add(at);
        }
        link.add(new Span(title));
        add(dot, link);
    }

    /** It meets a condition of the view. */
    void marked(ColorRule rule) {
        addComponentAsFirst(RowMark.on(this, rule));
    }

    RecordData record() {
        return record;
    }

    String title() {
        return title;
    }

    LocalDate day() {
        return day;
    }

    /** By the pointer, and by a menu for keys and fingers. */
    void movable(Consumer<LocalDate> move) {
        DragSource.create(this).setDragData(this);
        NativeButton more = new NativeButton();
        more.add(VaadinIcon.CALENDAR_CLOCK.create());
        more.addClassName("calendar-more");
        more.getElement().setAttribute("aria-label", t("calendar.move", title));
        more.addClickListener(click -> ask(more, move));
        add(more);
    }

    private void ask(NativeButton button, Consumer<LocalDate> move) {
        Popover box = new Popover();
        box.setTarget(button);
        box.setOpenOnClick(false);
        box.setAutofocus(true);
        DatePicker date = new DatePicker(t("calendar.move", title), day);
        date.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                box.close();
                move.accept(change.getValue());
            }
        });
        box.add(date);
        box.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                box.removeFromParent();
            }
        });
        add(box);
        box.open();
    }
}
