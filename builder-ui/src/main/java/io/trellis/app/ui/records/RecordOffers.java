package io.trellis.app.ui.records;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.List;

/** What can be done with a record from the head of its page, by whoever has something to offer. A bean. */
public interface RecordOffers {

    /** The main one first; none that the user may not do. @param reload to be called when the record was changed */
    List<Offer> of(CurrentUser user, RecordData record, Runnable reload);

    /** What stands in the menu of the record's row in a list. */
    default List<Offer> ofRow(CurrentUser user, RecordData record, Runnable reload) {
        return List.of();
    }

    /**
     * @param id by which it is known when it is offered again
     * @param label in the reader's language
     * @param help what it does, may be empty
     */
    record Offer(String id, String label, VaadinIcon icon, String help, Runnable press) {}
}
