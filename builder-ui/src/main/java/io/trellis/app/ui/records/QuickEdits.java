package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens records beside the list that they stand in: from the menu of a row, by a key, from a card. */
@Component
class QuickEdits {

    private final RecordSheet.Factory sheets;
    private final Fields fields;

    QuickEdits(RecordSheet.Factory sheets, Fields fields) {
        this.sheets = sheets;
        this.fields = fields;
    }

    void open(CurrentUser user, RecordId id, RecordSheet.Beside list) {
        sheets.open(user, fields.entity(id.entity()), id, list);
    }

    /** What the menu of a row offers. */
    RecordOffers of(RecordGrid grid) {
        return new RecordOffers() {
            @Override
            public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
                return List.of();
            }

            @Override
            public List<Offer> ofRow(CurrentUser user, RecordData record, Runnable reload) {
                return List.of(new Offer(
                        "quick-edit",
                        t("row.quick"),
                        VaadinIcon.OPEN_BOOK,
                        "",
                        () -> open(user, record.id(), grid.beside())));
            }
        };
    }

    /** By a key on a row that has the focus. */
    void on(RecordGrid grid, CurrentUser user) {
        grid.addClassName("quick-rows");
        grid.getElement()
                .addEventListener("row-edit", event -> grid.row(
                                event.getEventData().path("event.detail").asString(""))
                        .ifPresent(row -> open(user, row.record().id(), grid.beside())))
                .addEventData("event.detail");
    }

    /** For a list without an order of its own, as of cards. @param changed told what was saved */
    static RecordSheet.Beside alone(java.util.function.Consumer<RecordId> changed) {
        return new RecordSheet.Beside() {
            @Override
            public Optional<RecordId> step(RecordId from, int by) {
                return Optional.empty();
            }

            @Override
            public void renew(RecordId id) {
                changed.accept(id);
            }

            @Override
            public void marks(Optional<RecordId> id) {
                // a card is seen beside the sheet
            }
        };
    }
}
