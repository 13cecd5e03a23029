package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.grid.dnd.GridDropLocation;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundField;
import io.trellis.form.placing.Placing;
import io.trellis.form.placing.Placing.Place;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The rows of a list that stands in an order made by hand: dragged between others, moved by Alt with an arrow key, or by the menu
 * of a row. What the list leaves out stays where it is.
 */
final class PlacedRows implements RecordOffers {

    @Component
    record Parts(Records records, Queries queries, Placing placing, Permissions permissions) {

        /** The field by which a list is sorted first, where that is an order by hand that this person may change. */
        Optional<BoundField> changed(CurrentUser user, ListQuery query, Optional<BoundField> first) {
            return first.filter(BoundField::placed)
                    .filter(field -> user.seeing() == null)
                    .filter(field -> permissions.may(user, query.entity(), Action.UPDATE)
                            && permissions
                                    .field(user, query.entity(), field.key())
                                    .mayEdit());
        }

        /** Empty for a list that is sorted otherwise, or whose order this person may not change. */
        Optional<PlacedRows> of(
                CurrentUser user, ListQuery query, Optional<BoundField> first, RecordGrid grid, Div said) {
            return changed(user, query, first)
                    .map(field -> new PlacedRows(
                            this, user, query, field, query.sort().getFirst().descending(), grid, said));
        }
    }

    private final Parts parts;
    private final CurrentUser user;
    private final ListQuery query;
    private final BoundField field;
    private final boolean descending;
    private final RecordGrid grid;
    private final Div said;
    private Optional<RecordData> dragged = Optional.empty();

    private PlacedRows(
            Parts parts,
            CurrentUser user,
            ListQuery query,
            BoundField field,
            boolean descending,
            RecordGrid grid,
            Div said) {
        this.parts = parts;
        this.user = user;
        this.query = query;
        this.field = field;
        this.descending = descending;
        this.grid = grid;
        this.said = said;
    }

    void listen() {
        grid.setRowsDraggable(true);
        grid.setDragFilter(row -> row.heads().isEmpty() && row.record().may().edit());
        grid.setDropMode(GridDropMode.BETWEEN);
        grid.addDragStartListener(
                start -> dragged = start.getDraggedItems().stream().findFirst().map(RecordGrid.Row::record));
        grid.addDragEndListener(end -> dragged = Optional.empty());
        grid.addDropListener(drop -> dragged.ifPresent(record -> drop.getDropTargetItem()
                .map(target -> target.record().id().id())
                .filter(target -> !target.equals(record.id().id()))
                .ifPresent(target -> place(record, beside(target, drop.getDropLocation() == GridDropLocation.ABOVE)))));
        keys("ArrowUp", true);
        keys("ArrowDown", false);
    }

    private void keys(String key, boolean up) {
        grid.getElement()
                .addEventListener("keydown", event -> grid.row(event.getEventData()
                                .path("element.getEventContext(event).item?.key ?? ''")
                                .asString(""))
                        .ifPresent(row -> step(row.record(), up, key)))
                .addEventData("element.getEventContext(event).item?.key ?? ''")
                .setFilter("event.altKey && event.key === '" + key + "'")
                .preventDefault();
    }

    /** The focus goes along, so that the key can be pressed again. */
    private void step(RecordData record, boolean up, String key) {
        neighbour(record, up).ifPresent(other -> {
            if (place(record, beside(other, up))) {
                grid.getElement()
                        .executeJs(
                                "setTimeout(() => this.shadowRoot?.activeElement?.dispatchEvent("
                                        + "new KeyboardEvent('keydown', {key: $0, bubbles: true, composed: true})), 200)",
                                key);
            }
        });
    }

    /** @param above as the list shows it, which may be the last first */
    private Place beside(String other, boolean above) {
        return above == descending ? new Place.After(other) : new Place.Before(other);
    }

    /** The row above or below, of those that the list shows. */
    private Optional<String> neighbour(RecordData record, boolean above) {
        boolean less = above != descending;
        Optional<Object> rank = parts.records.get(user, record.id()).flatMap(now -> now.value(field.key()));
        return rank.flatMap(now -> {
            Filter beyond = Filter.where(field.key(), less ? Operator.LT : Operator.GT, now);
            return parts
                    .queries
                    .list(
                            user,
                            new ListQuery(
                                    query.entity(),
                                    new Filter.And(List.of(query.filter(), beyond)),
                                    query.search(),
                                    List.of(new Sort(field.key(), less)),
                                    List.of(),
                                    1,
                                    null,
                                    false))
                    .records()
                    .stream()
                    .findFirst()
                    .map(found -> found.id().id());
        });
    }

    @Override
    public List<Offer> of(CurrentUser who, RecordData record, Runnable reload) {
        return List.of();
    }

    @Override
    public List<Offer> ofRow(CurrentUser who, RecordData record, Runnable reload) {
        return record.may().edit()
                ? List.of(
                        offer("up", VaadinIcon.ARROW_UP, () -> step(record, true, "")),
                        offer("down", VaadinIcon.ARROW_DOWN, () -> step(record, false, "")),
                        offer("first", VaadinIcon.ANGLE_DOUBLE_UP, () -> place(record, end(true))),
                        offer("last", VaadinIcon.ANGLE_DOUBLE_DOWN, () -> place(record, end(false))))
                : List.of();
    }

    private Place end(boolean top) {
        return top == descending ? new Place.Last() : new Place.First();
    }

    private static Offer offer(String id, VaadinIcon icon, Runnable press) {
        return new Offer("place-" + id, t("list.place." + id), icon, "", press);
    }

    private boolean place(RecordData record, Place place) {
        SaveResult result;
        try {
            result = parts.placing.place(user, record.id(), field.key(), place);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            return false;
        }
        if (result instanceof SaveResult.Saved) {
            grid.reload();
            said.setText(t("list.placed"));
            return true;
        }
        Notices.problem(
                result instanceof SaveResult.Rejected(var violations) && !violations.isEmpty()
                        ? t(violations.getFirst().message())
                        : t("list.notPlaced"));
        grid.reload();
        return false;
    }
}
