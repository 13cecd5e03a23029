package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;

/** Somebody who has something to tell about records. A bean. */
public interface TimelineSource {

    /** A word for addresses and calls. */
    String kind();

    /** What people choose by. */
    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** Which comes first among entries of one instant, and among the chips. */
    int order();

    /** Whether it can have something to tell this reader about such a record. */
    default boolean concerns(CurrentUser reader, RecordData record) {
        return true;
    }

    /**
     * What the reader may know, newest first. Fewer than asked for only where there is no more.
     *
     * @param record as the reader sees it
     * @param after where to go on; empty to begin with the newest
     */
    List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit);
}
