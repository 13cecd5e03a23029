package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileValue;
import java.util.Optional;

/** Whoever keeps the files that values name. A bean. */
public interface UploadedFiles {

    /** A file that this person may put into a record. */
    Optional<FileValue> usable(CurrentUser user, String id);
}
