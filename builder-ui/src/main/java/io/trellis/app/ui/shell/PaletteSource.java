package io.trellis.app.ui.shell;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Something more that the command palette finds. A bean for each; it shows nobody what they may not see. */
public interface PaletteSource {

    /** @param wanted not nothing */
    List<Destination> find(CurrentUser user, SoughtWords wanted);
}
