package io.trellis.app.ui.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.TimelineEntry;
import java.util.List;
import java.util.Optional;

/** How entries of a kind are changed and deleted where they stand; asked only where the entry says that its reader may. A bean. */
interface EntryEditing {

    /** Of the source. */
    String kind();

    /**
     * Empty when it is done, else why not.
     *
     * @param files ids of all that it brings from now on
     */
    Optional<LocalizedText> change(
            CurrentUser user, RecordId record, TimelineEntry entry, String text, List<String> files);

    Optional<LocalizedText> delete(CurrentUser user, RecordId record, TimelineEntry entry);
}
