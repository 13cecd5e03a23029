package io.trellis.app.ui.records;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import java.util.List;

/** What can be done with several records of a list, by whoever has something to offer. A bean. */
public interface SelectionOffers {

    /**
     * The main one first; none that the user may do with no record.
     *
     * @param count how many records they are
     * @param changed to be called when they were changed
     */
    List<RecordOffers.Offer> of(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed);
}
