package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The menu of a row of a table: what this person may do with this record, worked out when it is opened. */
@Component
class RowMenu {

    private final Records records;
    private final List<RecordOffers> offers;
    private final Deletion deletion;

    RowMenu(Records records, List<RecordOffers> offers, Deletion deletion) {
        this.records = records;
        this.offers = List.copyOf(offers);
        this.deletion = deletion;
    }

    /** @param changed called when the list is to be drawn anew */
    void on(Grid<RecordGrid.Row> grid, CurrentUser user, Runnable changed) {
        on(grid, user, changed, List.of());
    }

    /** @param own what this list has to offer beside what all have */
    void on(Grid<RecordGrid.Row> grid, CurrentUser user, Runnable changed, List<RecordOffers> own) {
        List<RecordOffers> all = Stream.concat(own.stream(), offers.stream()).toList();
        GridContextMenu<RecordGrid.Row> menu = grid.addContextMenu();
        menu.setDynamicContentHandler(row -> fill(menu, grid, user, row, changed, all));
        button(grid);
    }

    /** Each row gets a button for its menu, which a press with the other button of the mouse opens as well. */
    private static void button(Grid<RecordGrid.Row> grid) {
        Grid.Column<RecordGrid.Row> column = grid.addColumn(new ComponentRenderer<>(row -> {
            if (row.isHeading()) {
                return new Span();
            }
            NativeButton button = new NativeButton("⋮");
            button.addClassName("row-menu");
            button.getElement().setAttribute("aria-label", t("row.menu"));
            button.getElement().setAttribute("aria-haspopup", "menu");
            return button;
        }));
        column.setFlexGrow(0);
        column.setWidth("56px");
        column.setFrozenToEnd(true);
    }

    private boolean fill(
            GridContextMenu<RecordGrid.Row> menu,
            Grid<RecordGrid.Row> grid,
            CurrentUser user,
            RecordGrid.@Nullable Row row,
            Runnable changed,
            List<RecordOffers> all) {
        menu.removeAll();
        Optional<RecordData> found = row == null || row.isHeading()
                ? Optional.empty()
                : records.get(user, row.record().id());
        if (row != null && grid instanceof RecordGrid table) {
            table.meet(row);
        }
        if (found.isEmpty()) {
            return false;
        }
        RecordData record = found.get();
        RecordId id = record.id();
        String address = "records/" + id.entity() + "/" + id.id();
        item(menu, "row.open", VaadinIcon.ARROW_RIGHT, () -> UI.getCurrent().navigate(address));
        if (record.may().edit()) {
            item(menu, "row.edit", VaadinIcon.EDIT, () -> UI.getCurrent()
                    .navigate(address, QueryParameters.of(RecordView.EDITING, "true")));
        }
        List<RecordOffers.Offer> here = all.stream()
                .flatMap(one -> one.ofRow(user, record, changed).stream())
                .toList();
        if (!here.isEmpty()) {
            menu.addSeparator();
            here.forEach(offer -> add(menu, offer.label(), offer.icon().create(), offer.press()));
        }
        menu.addSeparator();
        item(menu, "row.link", VaadinIcon.LINK, () -> copy(grid, address));
        if (record.may().delete()) {
            item(
                    menu,
                    "delete",
                    VaadinIcon.TRASH,
                    () -> deletion.ask(user, List.of(record), free -> delete(user, record, changed)));
        }
        return true;
    }

    private static void item(GridContextMenu<RecordGrid.Row> menu, String text, VaadinIcon icon, Runnable press) {
        add(menu, t(text), icon.create(), press);
    }

    private static void add(GridContextMenu<RecordGrid.Row> menu, String text, Icon icon, Runnable press) {
        icon.addClassName("row-menu-icon");
        menu.addItem(new Span(icon, new Span(text)), click -> press.run());
    }

    private static void copy(Grid<RecordGrid.Row> grid, String address) {
        grid.getElement()
                .executeJs("return navigator.clipboard.writeText(new URL($0, document.baseURI).href)", address)
                .then(done -> Notices.done(t("row.copied")), failed -> Notices.info(address));
    }

    private void delete(CurrentUser user, RecordData record, Runnable changed) {
        SaveResult result = records.delete(user, record.id(), record.revision());
        changed.run();
        if (result instanceof SaveResult.Saved) {
            Notices.undoable(t("list.deleted", 1), () -> {
                Reasons.restored(List.of(records.restore(user, record.id())));
                changed.run();
            });
        } else {
            Notices.problem((t("list.notDeleted", 1) + " " + Reasons.of(List.of(result))).strip());
        }
    }
}
