package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;
import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Something beside records that the page of search finds. A bean for each; it shows nobody what they may not see. */
public interface SearchSource {

    /** A word for the address. */
    String id();

    /** What people call what it finds, in their language. */
    String label();

    /** At most so many, best first. */
    List<Found> find(CurrentUser user, String words, int limit);

    /** @param look how it looks, or a sign of its kind */
    record Found(Component look, String title, String detail, String path) {}
}
