package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.function.Consumer;

/** In the menu of a row: the cell on which it was opened is edited there. A finger has no double click. */
record HereOffer(Consumer<RecordId> here) implements RecordOffers {

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return List.of();
    }

    @Override
    public List<Offer> ofRow(CurrentUser user, RecordData record, Runnable reload) {
        return record.may().edit()
                ? List.of(new Offer("here", t("cell.here"), VaadinIcon.PENCIL, "", () -> here.accept(record.id())))
                : List.of();
    }
}
