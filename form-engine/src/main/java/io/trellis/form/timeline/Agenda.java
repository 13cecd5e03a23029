package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;

/** What somebody planned to do, still to come or late: their activities, what they want to be reminded of. */
public interface Agenda {

    /** The earliest first, the late ones among them. @param until not included */
    List<Planned> of(CurrentUser user, Instant until, int limit);

    /**
     * @param title empty where it has none or the person may not see it
     * @param kind a call, a visit; else what the entity is called
     * @param about the title of what it names first; empty for nothing, or nothing that may be seen
     */
    record Planned(RecordId id, String title, LocalizedText kind, String icon, String about, Instant at) {}
}
