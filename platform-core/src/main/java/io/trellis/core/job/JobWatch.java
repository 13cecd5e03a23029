package io.trellis.core.job;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's word for the jobs that it runs, hears who wants one stopped, and ends what nodes left behind that are
 * no more.
 */
final class JobWatch {

    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);

    private final MappedCollection<JobDocument> jobs;
    private final JobLease lease;
    private final Map<String, RunningJob> running;
    private final Clock clock;
    private final Consumer<Job> interrupted;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-watch").factory());

    /**
     * @param running the jobs of this node by id
     * @param interrupted is told of each job that was ended for a node
     */
    JobWatch(
            MappedCollection<JobDocument> jobs,
            JobLease lease,
            Map<String, RunningJob> running,
            Clock clock,
            Consumer<Job> interrupted) {
        this.jobs = jobs;
        this.lease = lease;
        this.running = running;
        this.clock = clock;
        this.interrupted = interrupted;
    }

    void begin() {
        // A node that starts again knows at once that what it ran before is over.
        endAll(lease.held());
        long every = JobLease.RENEWED_EVERY.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    void look() {
        try {
            running.values().forEach(this::renew);
            endAll(lease.abandoned(clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("could not look after the jobs; trying again: {}", e.getMessage());
        }
    }

    private void renew(RunningJob job) {
        Optional<JobDocument> renewed =
                jobs.updateOne(Criteria.id(job.id()).and(lease.held()), lease.renewed(clock.instant()));
        boolean lost = renewed.isEmpty() && running.containsKey(job.id());
        if (lost || renewed.filter(found -> found.cancel() != null).isPresent()) {
            job.cancel();
        }
    }

    /** Each by one node only. */
    private void endAll(Criteria over) {
        for (JobDocument found : jobs.find(StoreQuery.of(over))) {
            String id = found.id();
            if (!running.containsKey(id)) {
                jobs.updateOne(Criteria.id(id).and(over), JobLease.ended(clock.instant()))
                        .map(JobDocument::job)
                        .ifPresent(interrupted);
            }
        }
    }
}
