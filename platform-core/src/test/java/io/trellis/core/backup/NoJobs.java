package io.trellis.core.backup;

import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where no job is begun. */
class NoJobs implements Jobs {

    @Override
    public String start(CurrentUser owner, String kind, Map<String, Object> parameters, Work work) {
        throw new UnsupportedOperationException(kind);
    }

    @Override
    public Optional<Job> find(CurrentUser user, String id) {
        return Optional.empty();
    }

    @Override
    public List<Job> of(CurrentUser user) {
        return List.of();
    }

    @Override
    public boolean cancel(CurrentUser user, String id) {
        return false;
    }
}
