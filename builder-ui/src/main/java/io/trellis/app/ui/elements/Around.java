package io.trellis.app.ui.elements;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.Optional;

/**
 * What stands around an element of a form.
 *
 * @param record empty on the form of a new one, and in a designer
 * @param editing whether the form is being edited
 * @param reload to be called when the record was changed
 */
public record Around(CurrentUser user, Optional<RecordData> record, boolean editing, Runnable reload) {

    /** On a form without a record. */
    public static Around nothing(CurrentUser user) {
        return new Around(user, Optional.empty(), true, () -> {});
    }
}
