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
import io.trellis.form.layout.ListLook.ColumnLook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The heading of a column. Its menu does for keys and fingers what the pointer does by dragging, and what that cannot do.
 */
public final class ColumnHeading extends Div {

    private static final int STEP = 40;
    /** What a column is taken to be that is as wide as what it holds. */
    private static final int USUAL = 160;

    private final transient ListDrawing.Asked asked;
    private final transient RecordGrid grid;
    private final transient Fields.Named column;
    private final NativeButton button = new NativeButton();

    private ColumnHeading(ListDrawing.Asked asked, RecordGrid grid, Fields.Named column, boolean pinned) {
        this.asked = asked;
        this.grid = grid;
        this.column = column;
        Span label = new Span(column.label());
        label.addClassName("column-label");
        addClassName("column-heading");
        getElement().setAttribute("data-column", path());
        add(label);
        if (pinned) {
            var pin = VaadinIcon.PIN.create();
            pin.addClassName("column-pin");
            pin.getElement().setAttribute("aria-label", t("column.pinned"));
            add(pin);
        }
        button.addClassName("column-menu");
        button.getElement().setAttribute("aria-label", t("column.menu", column.label()));
        button.getElement().setAttribute("aria-haspopup", "menu");
        button.getElement().setAttribute("tabindex", "-1");
        // a click on the heading itself sorts
        button.getElement()
                .addEventListener("click", event -> openMenu())
                .preventDefault()
                .stopPropagation();
        add(button);
    }

    /** Gives the columns of a table their headings, in their order. */
    static List<ColumnHeading> on(RecordGrid grid, ListDrawing.Asked asked) {
        List<ColumnHeading> headings = new ArrayList<>();
        for (Fields.Named named : grid.shown()) {
            Grid.Column<RecordGrid.Row> column =
                    grid.getColumnByKey(named.path().toString());
            ColumnHeading heading = new ColumnHeading(asked, grid, named, column.isFrozen());
            column.setHeader(heading);
            headings.add(heading);
        }
        return headings;
    }

    public String path() {
        return column.path().toString();
    }

    public String label() {
        return column.label();
    }

    private ColumnLook now() {
        return asked.view().look().column(path());
    }

    public void openMenu() {
        Popover menu = new Popover();
        menu.setTarget(button);
        menu.setOpenOnClick(false);
        menu.setPosition(PopoverPosition.BOTTOM_END);
        menu.setAutofocus(true);
        menu.setAriaLabel(t("column.menu", column.label()));
        Div items = new Div();
        items.addClassName("board-menu");
        items.getElement().setAttribute("role", "menu");
        List<String> order = grid.order();
        boolean pinned = now().pinned();
        item(menu, items, pinned ? "column.unpin" : "column.pin", VaadinIcon.PIN, true, this::pin);
        item(menu, items, "column.left", VaadinIcon.ARROW_LEFT, order.indexOf(path()) > 0, () -> move(-1));
        item(
                menu,
                items,
                "column.right",
                VaadinIcon.ARROW_RIGHT,
                order.indexOf(path()) < order.size() - 1,
                () -> move(1));
        item(menu, items, "column.wider", VaadinIcon.EXPAND_SQUARE, true, () -> widen(1));
        item(menu, items, "column.narrower", VaadinIcon.COMPRESS_SQUARE, true, () -> widen(-1));
        item(menu, items, "column.fit", VaadinIcon.ARROWS_LONG_H, now().width() > 0, () -> asked.around()
                .look(path(), now().wide(0), false));
        item(menu, items, "column.hide", VaadinIcon.EYE_SLASH, order.size() > 1, this::hide);
        menu.add(items);
        menu.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                menu.removeFromParent();
            }
        });
        add(menu);
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

    /** Keeps it in sight, or lets it go again. */
    public void pin() {
        asked.around().look(path(), now().pinned(!now().pinned()), false);
    }

    /** By a step, or narrower where it is below nothing. */
    public void widen(int steps) {
        int from = now().width() > 0 ? now().width() : USUAL;
        asked.around().look(path(), now().wide(Math.max(ColumnLook.NARROWEST, from + steps * STEP)), false);
    }

    public void move(int by) {
        List<String> order = new ArrayList<>(grid.order());
        int at = order.indexOf(path());
        if (at + by >= 0 && at + by < order.size()) {
            Collections.swap(order, at, at + by);
            arrange(order);
        }
    }

    public void hide() {
        List<String> order = new ArrayList<>(grid.order());
        if (order.size() > 1) {
            order.remove(path());
            arrange(order);
        }
    }

    private void arrange(List<String> order) {
        asked.around().arrange(order);
        asked.around().renew();
    }
}
