package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.Optional;

/** Begins flows by hand. A bean of whoever has flows. */
public interface FlowStarts {

    /** Whether there is such a flow about records of the entity. */
    boolean named(String entity, String flow);

    /** Why it would not begin, as far as that is known before; empty where it would. */
    Optional<LocalizedText> attempt(CurrentUser user, RecordId record, String flow);

    /** Why it did not begin; empty where it did. */
    Optional<LocalizedText> start(CurrentUser user, RecordId record, String flow);
}
