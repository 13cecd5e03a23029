package io.trellis.app.ui.shell;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/** Something more that the command palette finds. A bean for each; it shows nobody what they may not see. */
public interface PaletteSource {

    /** @param wanted what was typed, in lower case and not empty */
    List<Destination> find(CurrentUser user, String wanted);
}
