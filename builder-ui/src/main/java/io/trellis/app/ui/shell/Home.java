package io.trellis.app.ui.shell;

import io.trellis.core.security.CurrentUser;
import java.util.Optional;

/** Where a person begins. */
public interface Home {

    /** Empty where nothing was made for them. */
    Optional<Destination> destination(CurrentUser user);
}
