package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one stream of all that happened to and around a record, newest first. */
public interface Timeline {

    int LARGEST_PAGE = 200;

    /** What it can be narrowed to for this reader; empty where the record may not be seen. */
    List<Kind> kinds(CurrentUser reader, RecordId record);

    record Kind(String id, LocalizedText label, String icon) {}

    /**
     * Empty where the record may not be seen.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT for a kind or a cursor that there is not
     */
    Optional<Page> page(CurrentUser reader, RecordId record, Query query);

    /**
     * @param kinds empty for all
     * @param after the {@code next} of the page before
     * @param size 1 to {@link #LARGEST_PAGE}
     */
    record Query(Set<String> kinds, Optional<String> after, int size) {
        public Query {
            kinds = Set.copyOf(kinds);
        }
    }

    /** @param next empty on the last page */
    record Page(List<TimelineEntry> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
