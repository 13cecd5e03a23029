package io.trellis.form.timeline;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.timeline.Agenda.Planned;
import java.time.Instant;
import java.util.List;

/** Something that people plan, such as activities. A bean; those that there are, are asked. */
public interface AgendaSource {

    /** In any order, the earliest at least. @param until not included @param limit at most so many of each kind */
    List<Planned> of(CurrentUser user, Instant until, int limit);
}
