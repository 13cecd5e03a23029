package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import java.util.Collection;
import java.util.Map;

/** The titles of records, for lookups. What the user may not see has none. */
public interface Labels {

    /** By id; absent for what is gone or not to be seen. One read for all. */
    Map<String, String> of(CurrentUser user, String entity, Collection<String> ids);
}
