package io.trellis.report;

import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Locale;

/** Something that waits for people, such as the inbox of the flows. A bean; those that there are, are asked. */
public interface ToDoSource {

    /** What waits for this person, the newest first. @param limit at most so many, and one more where there are more */
    List<WidgetData.Entries.Entry> of(CurrentUser user, Locale locale, int limit);
}
