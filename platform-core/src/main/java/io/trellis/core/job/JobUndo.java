package io.trellis.core.job;

import io.trellis.core.security.CurrentUser;

/** Takes back what jobs of one kind did. A bean for each kind that can be taken back. */
public interface JobUndo {

    String kind();

    /**
     * Begins to take it back.
     *
     * @param job of this kind, that has ended
     * @return the id of the job that does
     */
    String undo(CurrentUser user, Job job);
}
