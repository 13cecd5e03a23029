package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.layout.ListLook;
import io.trellis.form.layout.ListLook.ColumnLook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The menu at the heading of a column: what the pointer does by dragging, for keys and fingers, and what it cannot do. */
final class ColumnMenu {

    private static final int STEP = 40;
    /** What a column is taken to be that is as wide as what it holds. */
    private static final int USUAL = 160;

    private final ListDrawing.Asked asked;
    private final List<String> order;
    private final ListLook look;
    private final Fields.Named column;

    private ColumnMenu(ListDrawing.Asked asked, List<String> order, Fields.Named column) {
        this.asked = asked;
        this.order = order;
        this.look = asked.view().look();
        this.column = column;
    }

    static void on(RecordGrid grid, ListDrawing.Asked asked) {
        for (Fields.Named named : grid.shown()) {
            Grid.Column<RecordGrid.Row> column =
                    grid.getColumnByKey(named.path().toString());
            NativeButton button = new NativeButton();
            button.addClassName("column-menu");
            button.getElement().setAttribute("aria-label", t("column.menu", named.label()));
            button.getElement().setAttribute("aria-haspopup", "menu");
            button.getElement().setAttribute("tabindex", "-1");
            Span label = new Span(named.label());
            label.addClassName("column-label");
            Div heading = new Div(label);
            heading.addClassName("column-heading");
            heading.getElement().setAttribute("data-column", named.path().toString());
            if (column.isFrozen()) {
                var pin = VaadinIcon.PIN.create();
                pin.addClassName("column-pin");
                pin.getElement().setAttribute("aria-label", t("column.pinned"));
                heading.add(pin);
            }
            heading.add(button);
            column.setHeader(heading);
            button.getElement()
                    .addEventListener("click", event -> new ColumnMenu(asked, new ArrayList<>(grid.order()), named)
                            .open(heading, button))
                    .preventDefault()
                    .stopPropagation();
        }
    }

    private String path() {
        return column.path().toString();
    }

    private ColumnLook now() {
        return look.column(path());
    }

    private void open(Div heading, NativeButton button) {
        Popover menu = new Popover();
        menu.setTarget(button);
        menu.setOpenOnClick(false);
        menu.setPosition(PopoverPosition.BOTTOM_END);
        menu.setAutofocus(true);
        menu.setAriaLabel(t("column.menu", column.label()));
        Div items = new Div();
        items.addClassName("board-menu");
        items.getElement().setAttribute("role", "menu");
        int at = order.indexOf(path());
        boolean pinned = now().pinned();
        item(menu, items, pinned ? "column.unpin" : "column.pin", VaadinIcon.PIN, true, () -> asked.around()
                .look(path(), now().pinned(!pinned), false));
        item(menu, items, "column.left", VaadinIcon.ARROW_LEFT, at > 0, () -> move(at, -1));
        item(menu, items, "column.right", VaadinIcon.ARROW_RIGHT, at < order.size() - 1, () -> move(at, 1));
        item(menu, items, "column.wider", VaadinIcon.EXPAND_SQUARE, true, () -> wide(STEP));
        item(menu, items, "column.narrower", VaadinIcon.COMPRESS_SQUARE, true, () -> wide(-STEP));
        item(menu, items, "column.fit", VaadinIcon.ARROWS_LONG_H, now().width() > 0, () -> asked.around()
                .look(path(), now().wide(0), false));
        item(menu, items, "column.hide", VaadinIcon.EYE_SLASH, order.size() > 1, this::hide);
        menu.add(items);
        menu.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                menu.removeFromParent();
            }
        });
        heading.add(menu);
        menu.open();
    }

    private static void item(Popover menu, Div items, String text, VaadinIcon icon, boolean may, Runnable press) {
        NativeButton item = new NativeButton("", click -> {
            menu.close();
            press.run();
        });
        var picture = icon.create();
        picture.addClassName("row-menu-icon");
        item.add(picture, new Span(t(text)));
        item.getElement().setAttribute("role", "menuitem");
        item.getElement().setAttribute("data-item", text);
        item.setEnabled(may);
        items.add(item);
    }

    private void wide(int by) {
        int from = now().width() > 0 ? now().width() : USUAL;
        asked.around().look(path(), now().wide(Math.max(ColumnLook.NARROWEST, from + by)), false);
    }

    private void move(int at, int by) {
        Collections.swap(order, at, at + by);
        asked.around().arrange(order);
        asked.around().renew();
    }

    private void hide() {
        order.remove(path());
        asked.around().arrange(order);
        asked.around().renew();
    }
}
