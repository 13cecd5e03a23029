package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.dom.Element;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.placing.Placing.Place;
import io.trellis.form.query.ListQuery;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** The order by hand in which the cards of a board stand: right beside another, with the way back. */
final class BoardOrder {

    private static final String PLACE_KEYS =
            "event.altKey && ['ArrowUp','ArrowDown'].includes(event.key) && !!event.target.dataset.card && (event.preventDefault(), true)";

    private final PlacedRows.Parts parts;
    private final CurrentUser user;
    private final BoundField field;
    private final boolean descending;

    BoardOrder(PlacedRows.Parts parts, CurrentUser user, ListQuery query, BoundField field) {
        this.parts = parts;
        this.user = user;
        this.field = field;
        this.descending = query.sort().getFirst().descending();
    }

    /** Told that a card was dropped among those of a lane. */
    interface Dropped {

        /**
         * @param lane counted from 0
         * @param beside the card that is next to it there; empty for none
         * @param above whether that is the one below it
         */
        void at(String card, int lane, String beside, boolean above);
    }

    /** @param step told that a key moves a card up, or else down */
    static void listen(Element board, Dropped dropped, BiConsumer<String, Boolean> step) {
        board.addEventListener("card-dropped", event -> {
                    JsonNode told = event.getEventData();
                    dropped.at(
                            told.path("event.detail.card").asString(""),
                            told.path("event.detail.lane").asInt(-1),
                            told.path("event.detail.beside").asString(""),
                            told.path("event.detail.above").asBoolean(false));
                })
                .addEventData("event.detail.card")
                .addEventData("event.detail.lane")
                .addEventData("event.detail.beside")
                .addEventData("event.detail.above");
        board.addEventListener("keydown", event -> {
                    JsonNode told = event.getEventData();
                    step.accept(
                            told.path("event.target.dataset.card").asString(""),
                            told.path("event.key").asString("").equals("ArrowUp"));
                })
                .addEventData("event.key")
                .addEventData("event.target.dataset.card")
                .setFilter(PLACE_KEYS);
    }

    String key() {
        return field.key();
    }

    /** @param above as the board shows it, which may be the last first */
    Place beside(String other, boolean above) {
        return above == descending ? new Place.After(other) : new Place.Before(other);
    }

    Place end(boolean top) {
        return top == descending ? new Place.Last() : new Place.First();
    }

    /** What the field gets for a place; empty where it has that, or there is none any more. */
    Optional<String> rank(RecordId id, Place place) {
        try {
            return parts.placing().rank(user, id, key(), place);
        } catch (TrellisException e) {
            // the card beside it is gone, and it stands in its lane where it stood before
            return Optional.empty();
        }
    }

    /** Whether somebody else took the very place meanwhile. */
    boolean isTaken(List<Violation> violations) {
        return !violations.isEmpty()
                && violations.stream()
                        .allMatch(one -> one.path().equals(key()) && one.code().equals("not-unique"));
    }

    /** @param done what is said @param moved told when it stands there, and when it stands where it was again */
    void place(RecordData record, Place place, String done, Runnable moved) {
        SaveResult result;
        try {
            result = parts.placing().place(user, record.id(), key(), place);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            moved.run();
            return;
        }
        moved.run();
        switch (result) {
            case SaveResult.Saved(var now, var changed) -> {
                if (changed) {
                    Notices.undoable(done, () -> back(record, moved));
                }
            }
            case SaveResult.Rejected(var violations)
            when !violations.isEmpty() ->
                Notices.problem(t(violations.getFirst().message()));
            default -> Notices.problem(t("list.notPlaced"));
        }
    }

    /** To the very place that it had, whatever has been put around that since. */
    private void back(RecordData before, Runnable moved) {
        Optional<Object> rank = before.value(key());
        boolean saved = rank.flatMap(
                        old -> parts.records().get(user, before.id()).map(now -> parts.records()
                                .update(user, now.id(), now.revision(), Map.of(key(), old))))
                .filter(SaveResult.Saved.class::isInstance)
                .isPresent();
        moved.run();
        if (saved) {
            Notices.done(t("record.saved"));
        } else {
            Notices.problem(t("list.notPlaced"));
        }
    }
}
