package io.trellis.app.ui.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.TimelineEntry;
import java.util.Optional;

/** How entries of a kind are changed and deleted where they stand; asked only where the entry says that its reader may. A bean. */
interface EntryEditing {

    /** Of the source. */
    String kind();

    /** Empty when it is done, else why not. */
    Optional<LocalizedText> change(CurrentUser user, RecordId record, TimelineEntry entry, String text);

    Optional<LocalizedText> delete(CurrentUser user, RecordId record, TimelineEntry entry);
}
