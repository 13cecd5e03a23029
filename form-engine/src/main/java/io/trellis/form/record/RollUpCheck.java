package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;

/** Looks whether what is rolled up over other records is what these come to. */
public interface RollUpCheck {

    /** The kind of its jobs. */
    String KIND = "roll-ups";

    /**
     * Starts a job that computes all roll-ups anew and mends those that differ. It counts the records that it looked at
     * ({@code done}) and those that it mended ({@code updated}), and names the first of these ({@code drift}).
     *
     * @return the id of the job
     */
    String start(CurrentUser owner);
}
