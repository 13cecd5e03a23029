package io.trellis.form.record;

import java.util.Optional;

/** Which record took the place of one that is gone. */
public interface PlaceTakers {

    /** The next one, which may be gone as well; empty where none took its place. */
    Optional<String> of(RecordId gone);
}
