package io.trellis.core.job;

import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Background work that a person waits for: imports, exports, bulk changes. What its node does not bring to an end is
 * ended as {@code interrupted}, with its counts, by that node when it starts again or by another one; its owner is told.
 */
public interface Jobs {

    /** Starts work on a background thread and answers its id. */
    String start(CurrentUser owner, String kind, Map<String, Object> parameters, Work work);

    /** Empty when unknown or somebody else's (an admin sees all). */
    Optional<Job> find(CurrentUser user, String id);

    /** Newest first. */
    List<Job> of(CurrentUser user);

    /**
     * Asks the work to stop at its next step, at whichever node it runs.
     *
     * @return whether it will: false where it has ended already
     */
    boolean cancel(CurrentUser user, String id);

    @FunctionalInterface
    interface Work {
        /** Runs to the end, or throws; checks {@link Progress#cancelled} between steps. */
        void run(Progress progress) throws Exception;
    }

    interface Progress {
        void total(long total);

        void done(long done);

        /** Counts shown with the job: {@code created}, {@code updated}, {@code unchanged}, {@code failed}. */
        void count(String name, long value);

        /** Anything else worth keeping: {@code errorFile}, {@code report}. Plain values. */
        void result(String name, Object value);

        boolean cancelled();
    }
}
