package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.Element;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.FieldContext;
import io.trellis.form.record.RecordData;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A record on a board: its title, a few fields, whose it is. */
final class BoardCard extends Div {

    private static final int STILL_DAYS = 30;

    private final transient RecordGrid.Row row;
    private final String title;

    BoardCard(BoardDrawing.Plan plan, RecordGrid.Row row, FieldContext context, Instant now) {
        this.row = row;
        this.title = plan.title()
                .map(named -> RecordGrid.words(named, row, context))
                .filter(text -> !text.isBlank())
                .orElse("—");
        addClassName("card");
        getElement().setAttribute("role", "listitem");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("aria-label", title);
        getElement().setAttribute("data-card", record().id().id());
        Anchor link = new Anchor(
                "records/" + record().id().entity() + "/" + record().id().id(), title);
        link.setRouterIgnore(false);
        link.addClassName("card-title");
        // the card itself is where the keyboard stops
        link.getElement().setAttribute("tabindex", "-1");
        row.color("").ifPresent(rule -> link.addComponentAsFirst(RowMark.on(this, rule)));
        add(link);
        for (Fields.Named named : plan.card()) {
            if (RecordGrid.value(named, row) != null) {
                Span label = new Span(named.label());
                label.addClassName("card-label");
                Div value = new Div(RecordGrid.marked(named, row, context));
                value.addClassName("card-value");
                Div field = new Div(label, value);
                field.addClassName("card-field");
                add(field);
            }
        }
        foot(plan, now);
    }

    private void foot(BoardDrawing.Plan plan, Instant now) {
        Div foot = new Div();
        foot.addClassName("card-foot");
        long days = Duration.between(record().updatedAt(), now).toDays();
        if (plan.touched() && days >= STILL_DAYS) {
            Span still = new Span(VaadinIcon.CLOCK.create(), new Span(t("board.still", days)));
            still.addClassName("card-still");
            foot.add(still);
        }
        String owner = record().owner();
        if (plan.owner() && owner != null) {
            String name = row.page().labels().getOrDefault("user", Map.of()).getOrDefault(owner, "");
            if (!name.isEmpty()) {
                foot.add(new Initials(name));
            }
        }
        if (foot.getComponentCount() > 0) {
            add(foot);
        }
    }

    RecordData record() {
        return row.record();
    }

    String title() {
        return title;
    }

    /**
     * By the pointer, and by a menu for keys and fingers.
     *
     * @param dragged told that the pointer has taken the card up, or let it go
     */
    void movable(Consumer<NativeButton> menu, Consumer<Boolean> dragged) {
        DragSource<BoardCard> source = DragSource.create(this);
        source.setDragData(this);
        source.addDragStartListener(start -> dragged.accept(true));
        source.addDragEndListener(end -> dragged.accept(false));
        NativeButton more = new NativeButton();
        more.add(VaadinIcon.ELLIPSIS_DOTS_H.create());
        more.addClassName("card-more");
        more.getElement().setAttribute("aria-label", t("board.move", title));
        more.getElement().setAttribute("aria-haspopup", "menu");
        more.addClickListener(click -> menu.accept(more));
        add(more);
    }

    /** By a button that shows on the card, and by its key. */
    void opensBeside(Runnable open) {
        NativeButton edit = new NativeButton("", click -> open.run());
        edit.add(VaadinIcon.EDIT.create());
        edit.addClassName("card-edit");
        edit.getElement().setAttribute("aria-label", t("card.quick", title));
        edit.getElement().setAttribute("tabindex", "-1");
        add(edit);
        getElement()
                .addEventListener("keydown", event -> open.run())
                .setFilter(
                        "event.target === event.currentTarget && event.key === 'e' && !event.ctrlKey && !event.metaKey && !event.altKey && (event.preventDefault(), true)");
    }

    void selectable(boolean selected, BiConsumer<BoardCard, Boolean> chosen) {
        Element box = new Element("input");
        box.setAttribute("type", "checkbox");
        box.setAttribute("aria-label", t("board.select", title));
        box.setProperty("checked", selected);
        box.getClassList().add("card-select");
        box.addEventListener(
                        "change",
                        event -> chosen.accept(
                                this,
                                event.getEventData().path("element.checked").asBoolean(false)))
                .addEventData("element.checked");
        getElement().appendChild(box);
    }
}
