package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.PopoverMenu;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.placing.Placing.Place;
import io.trellis.form.query.Lanes;
import io.trellis.form.query.Lanes.Lane;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lanes side by side. A card goes to another lane by the pointer, by a menu or by keys, once the record is saved. */
@JsModule("context://elements/board.js")
final class Board extends Div {

    /** About what a desk's screen has room for: the next come when somebody scrolls to where they belong. */
    private static final int FIRST = 6;

    private static final int PAGE = 20;
    private static final String MOVE_KEYS =
            "(event.ctrlKey || event.metaKey) && ['ArrowLeft','ArrowRight'].includes(event.key) && !!event.target.dataset.card && (event.preventDefault(), true)";

    private final transient BoardDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient BoardDrawing.Plan plan;
    private final transient Optional<BoardOrder> order;
    private final transient FieldContext context;
    private final transient List<BoardLane> lanes = new ArrayList<>();
    private final transient Map<BoardLane, String> further = new HashMap<>();
    private final transient Map<RecordId, RecordData> selected = new LinkedHashMap<>();

    Board(BoardDrawing parts, ListDrawing.Asked list, BoardDrawing.Plan plan, List<Lane> found) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.order = plan.order().map(field -> new BoardOrder(parts.placed, list.user(), list.query(), field));
        this.context = parts.contexts.of(list.user(), list.entity());
        addClassName("board");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("tabindex", "0");
        getElement()
                .setAttribute(
                        "aria-label", t("board.of", t(plan.entity().definition().plural())));
        found.forEach(this::lane);
        order.ifPresent(by -> {
            addClassName("board-ordered");
            BoardOrder.listen(getElement(), this::dropped, (id, up) -> find(id).filter(card -> isMovable(card.record()))
                    .ifPresent(card -> step(card, up)));
        });
        getElement()
                .addEventListener(
                        "keydown",
                        event -> byKeys(
                                event.getEventData()
                                        .path("event.target.dataset.card")
                                        .asString(""),
                                event.getEventData()
                                                .path("event.key")
                                                .asString("")
                                                .equals("ArrowRight")
                                        ? 1
                                        : -1))
                .addEventData("event.key")
                .addEventData("event.target.dataset.card")
                .setFilter(MOVE_KEYS);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement()
                .executeJs(
                        "window.trellisBoard(this, $0)",
                        list.entity() + " " + list.view().name());
    }

    private CurrentUser user() {
        return list.user();
    }

    private void lane(Lane found) {
        BoardLane[] made = new BoardLane[1];
        BoardLane lane = new BoardLane(plan.lane(), found, () -> next(made[0]));
        made[0] = lane;
        lanes.add(lane);
        add(lane);
        // in an order by hand the browser tells where among the cards it was dropped
        if (plan.movable() && order.isEmpty()) {
            DropTarget.create(lane).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
                if (data instanceof BoardCard card) {
                    move(card, lane);
                }
            }));
        }
        if (found.count() > 0) {
            next(lane);
        }
    }

    /** The cards that follow those that are shown. */
    private void next(BoardLane lane) {
        next(lane, further.containsKey(lane) ? PAGE : FIRST);
    }

    private void next(BoardLane lane, int size) {
        RecordPage page =
                parts.queries.list(user(), query(Lanes.in(plan.lane(), lane.value()), size, further.get(lane)));
        List<RecordId> shown =
                lane.cards().stream().map(card -> card.record().id()).toList();
        Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
        lane.append(
                page.records().stream()
                        // one that was moved here meanwhile stands on top already
                        .filter(record -> !shown.contains(record.id()))
                        .map(record -> card(RecordGrid.Row.card(record, page, colors)))
                        .toList(),
                page.next() != null);
        if (page.next() == null) {
            further.remove(lane);
        } else {
            further.put(lane, page.next());
        }
    }

    private ListQuery query(Filter narrowed, int size, @Nullable String after) {
        ListQuery whole = list.query();
        return new ListQuery(
                whole.entity(),
                whole.filter().and(narrowed),
                whole.search(),
                whole.sort(),
                plan.paths(),
                size,
                after,
                false);
    }

    private BoardCard card(RecordGrid.Row row) {
        RecordData record = row.record();
        BoardCard card = new BoardCard(plan, row, context, parts.clock.instant());
        if (isMovable(record)) {
            card.movable(button -> offer(card, button), taken -> showClosed(taken ? closed(record) : Map.of()));
        }
        card.opensBeside(() -> parts.quick.open(user(), record.id(), QuickEdits.alone(this::renew)));
        card.selectable(selected.containsKey(record.id()), this::select);
        return card;
    }

    private boolean isMovable(RecordData record) {
        return (plan.movable() || order.isPresent()) && record.may().edit();
    }

    private void select(BoardCard card, boolean chosen) {
        if (chosen) {
            selected.put(card.record().id(), card.record());
        } else {
            selected.remove(card.record().id());
        }
        setClassName("board-selecting", !selected.isEmpty());
        list.around().select(List.copyOf(selected.values()));
    }

    /** Where a record may go, as far as that is known without trying. */
    private List<BoardLane> targets(RecordData record) {
        return lanes.stream()
                .filter(lane -> plan.movable())
                .filter(lane ->
                        !Objects.equals(lane.value(), record.get(plan.lane().key())))
                .filter(lane -> lane.value() == null ? !plan.lane().definition().required() : isOffered(lane, record))
                .toList();
    }

    /** Why a record may not go to lanes that it could be in otherwise, whatever is filled in. */
    private Map<BoardLane, String> closed(RecordData record) {
        Map<String, OptionGate> gates =
                parts.gates.of(user(), record.id()).getOrDefault(plan.lane().key(), Map.of());
        Map<BoardLane, String> closed = new HashMap<>();
        for (BoardLane lane : targets(record)) {
            Optional.ofNullable(gates.get(String.valueOf(lane.value())))
                    .filter(OptionGate::shut)
                    .ifPresent(gate -> closed.put(lane, t(gate.first())));
        }
        return closed;
    }

    private void showClosed(Map<BoardLane, String> closed) {
        lanes.forEach(lane -> lane.closed(closed.getOrDefault(lane, "")));
    }

    private boolean isOffered(BoardLane lane, RecordData record) {
        Object other = record.get(plan.dependsOn());
        return plan.lane().options().isEmpty()
                || BoardLane.option(plan.lane(), lane.value())
                        .filter(option -> option.active()
                                && (option.when().isEmpty()
                                        || other == null
                                        || option.when().contains(other.toString())))
                        .isPresent();
    }

    private void offer(BoardCard card, NativeButton button) {
        PopoverMenu menu = new PopoverMenu(button, t("board.move", card.title()));
        order.ifPresent(by -> {
            menu.offer(t("list.place.up"), () -> step(card, true));
            menu.offer(t("list.place.down"), () -> step(card, false));
            menu.offer(t("list.place.first"), () -> place(card, by.end(true)));
            menu.offer(t("list.place.last"), () -> place(card, by.end(false)));
        });
        Map<BoardLane, String> closed = closed(card.record());
        targets(card.record())
                .forEach(lane -> menu.offer(lane.name(), closed.getOrDefault(lane, ""), () -> move(card, lane)));
        add(menu);
        menu.open();
    }

    /** Its place among the cards of its lane. */
    private void step(BoardCard card, boolean up) {
        BoardLane lane = lanes.get(place(card));
        if (!up && lane.cards().getLast().equals(card) && further.containsKey(lane)) {
            next(lane);
        }
        List<BoardCard> cards = lane.cards();
        int beside = cards.indexOf(card) + (up ? -1 : 1);
        if (beside >= 0 && beside < cards.size()) {
            String other = cards.get(beside).record().id().id();
            order.ifPresent(by -> place(card, by.beside(other, up)));
        }
    }

    private void place(BoardCard card, Place place) {
        order.ifPresent(by -> by.place(
                card.record(),
                place,
                t("board.placed", card.title()),
                () -> renew(card.record().id())));
    }

    /** @param beside the id of a card of the lane; empty where it has none */
    private void dropped(String id, int at, String beside, boolean above) {
        find(id).filter(card -> isMovable(card.record()) && at >= 0 && at < lanes.size())
                .ifPresent(card -> {
                    BoardLane lane = lanes.get(at);
                    Optional<Place> place = order.filter(by -> !beside.isEmpty() && !beside.equals(id))
                            .map(by -> by.beside(beside, above));
                    if (place(card) == at) {
                        place.ifPresent(there -> place(card, there));
                    } else if (plan.movable()) {
                        move(card, lane, place);
                    }
                });
    }

    private void byKeys(String id, int step) {
        find(id).filter(card -> isMovable(card.record())).ifPresent(card -> {
            Map<BoardLane, String> closed = closed(card.record());
            List<BoardLane> open = targets(card.record()).stream()
                    .filter(lane -> !closed.containsKey(lane))
                    .toList();
            int at = place(card);
            for (int i = at + step; i >= 0 && i < lanes.size(); i += step) {
                if (open.contains(lanes.get(i))) {
                    move(card, lanes.get(i));
                    return;
                }
            }
        });
    }

    private Optional<BoardCard> find(String id) {
        return lanes.stream()
                .flatMap(lane -> lane.cards().stream())
                .filter(card -> card.record().id().id().equals(id))
                .findFirst();
    }

    private int place(BoardCard card) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).cards().contains(card)) {
                return i;
            }
        }
        return -1;
    }

    private void move(BoardCard card, BoardLane lane) {
        move(card, lane, Optional.empty());
    }

    private void move(BoardCard card, BoardLane lane, Optional<Place> place) {
        if (place(card) < 0 || lanes.indexOf(lane) == place(card)) {
            return;
        }
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put(plan.lane().key(), lane.value());
        order.ifPresent(by ->
                place.flatMap(there -> by.rank(card.record().id(), there)).ifPresent(rank -> to.put(by.key(), rank)));
        move(card, lane, place, new FieldMoves.Move(to, t("board.moved", card.title(), lane.label())));
    }

    private void move(BoardCard card, BoardLane lane, Optional<Place> place, FieldMoves.Move move) {
        parts.moves.move(user(), plan.entity(), card.record(), move, new FieldMoves.Moved() {
            @Override
            public void moved(RecordData now) {
                renew(now.id());
            }

            @Override
            public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
                if (order.filter(by -> by.isTaken(violations)).isPresent()) {
                    move(card, lane, place);
                    return;
                }
                parts.asked.open(
                        user(),
                        plan.entity(),
                        t("board.to", card.title(), lane.label()),
                        violations,
                        entered -> move(card, lane, place, move.with(entered)));
            }
        });
    }

    /**
     * The card as its record is now: on top of its lane, or at its place where there is an order by hand, or gone where the list
     * does not hold it any more.
     */
    private void renew(RecordId id) {
        find(id.id()).ifPresent(BoardCard::removeFromParent);
        RecordPage page = parts.queries.list(user(), query(Filter.eq("id", id.id()), 1, null));
        page.records().forEach(record -> lanes.stream()
                .filter(lane ->
                        Objects.equals(lane.value(), record.get(plan.lane().key())))
                .findFirst()
                .ifPresent(lane -> {
                    if (order.isPresent()) {
                        int shown = Math.clamp(lane.cards().size() + 1L, FIRST, ListQuery.LARGEST_PAGE);
                        lane.clear();
                        further.remove(lane);
                        next(lane, shown);
                    } else {
                        lane.addFirst(card(RecordGrid.Row.card(record, page, parts.colors.of(list, page))));
                    }
                    find(id.id()).ifPresent(card -> {
                        card.addClassName("card-moved");
                        Focus.on(card);
                    });
                }));
        if (page.records().isEmpty()) {
            Notices.info(t("board.gone"));
        }
        selected.computeIfPresent(
                id, (key, old) -> page.records().stream().findFirst().orElse(null));
        parts.lanes.of(user(), list.query(), plan.lane(), plan.sum()).forEach(found -> lanes.stream()
                .filter(lane -> Objects.equals(lane.value(), found.value()))
                .forEach(lane -> lane.holds(found)));
    }
}
