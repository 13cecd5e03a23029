package io.trellis.form.record;

import io.trellis.core.security.User;
import java.util.Collection;
import java.util.List;

/** Who may read a record: whom one may speak to about it. */
public interface RecordReaders {

    /**
     * Those of the people who may read it now, in their order; nobody where it is gone or in the recycle bin. One read of the
     * record for all.
     */
    List<User> among(Collection<User> people, RecordId record);
}
