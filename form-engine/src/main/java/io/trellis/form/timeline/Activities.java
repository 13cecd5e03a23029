package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Activities that are written in one line, beside the record that they are about. */
public interface Activities {

    /** What this person may write about such a record; empty where there is nothing, or the record may not be seen. */
    List<Offer> offers(CurrentUser user, RecordId record);

    /**
     * @param option the code of the kind; empty where the entity has no kinds
     * @param color a name of the product's palette or empty
     * @param plans whether one may be planned for later
     */
    record Offer(String entity, String option, LocalizedText label, String color, boolean plans) {

        /** Unique among the offers about one record. */
        public String id() {
            return option.isEmpty() ? entity : entity + "/" + option;
        }
    }

    /**
     * Makes the record in the person's rights; what is not said here has its default.
     *
     * @param text its title; what does not fit goes into the field that says more
     * @param when empty for now
     */
    SaveResult log(CurrentUser user, RecordId record, Offer offer, String text, Optional<Instant> when);
}
