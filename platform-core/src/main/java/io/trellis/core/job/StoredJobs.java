package io.trellis.core.job;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job.State;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * {@link Jobs} on two threads of this node; each job is a document that anybody may look at while it runs. What its node
 * does not bring to an end, another does ({@link JobWatch}).
 */
@Component
class StoredJobs implements Jobs, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoredJobs.class);

    private final MappedCollection<JobDocument> jobs;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Permissions permissions;
    private final Messages messages;
    private final Notifications notifications;
    private final JobLease lease;
    private final JobWatch watch;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("job-", 0).factory());
    private volatile boolean started;
    private volatile boolean stopping;

    StoredJobs(
            DocumentStore store,
            TimeOrderedIds ids,
            Clock clock,
            Permissions permissions,
            Messages messages,
            Notifications notifications,
            JobNode node) {
        this.jobs = store.collection(JobDocument.COLLECTION);
        this.ids = ids;
        this.clock = clock;
        this.permissions = permissions;
        this.messages = messages;
        this.notifications = notifications;
        this.lease = new JobLease(node.id());
        this.watch = new JobWatch(jobs, lease, running, clock, this::tell);
    }

    @Override
    public String start(CurrentUser owner, String kind, Map<String, Object> parameters, Work work) {
        owner.requireActing();
        if (!owner.isSystem()
                && jobs.count(Criteria.eq("owner", owner.id()).and(Criteria.eq("state", State.RUNNING.name())))
                        >= Limits.JOBS_AT_ONCE) {
            throw new TrellisException(CoreError.BUSY, messages.text("core.limit.jobs", Limits.JOBS_AT_ONCE));
        }
        String id = ids.next();
        jobs.put(JobDocument.started(id, kind, owner.id(), lease, parameters, clock.instant()));
        RunningJob progress = new RunningJob(id, lease, jobs, clock);
        running.put(id, progress);
        threads.execute(() -> run(owner, kind, progress, work));
        return id;
    }

    private void run(CurrentUser owner, String kind, RunningJob job, Work work) {
        boolean ours = false;
        try {
            work.run(job);
            ours = job.end(brokenOff(job).orElse(State.DONE), null);
        } catch (TrellisException e) {
            LOG.info("the job {} ({}) failed: {}", job.id(), kind, e.getMessage());
            ours = failed(job, e.text());
        } catch (Exception e) {
            LOG.error("the job {} ({}) failed", job.id(), kind, e);
            ours = failed(job, messages.text("core.job.failed"));
        } finally {
            running.remove(job.id());
        }
        if (ours) {
            jobs.get(job.id()).map(JobDocument::job).ifPresent(this::tell);
        }
    }

    private boolean failed(RunningJob job, LocalizedText why) {
        try {
            return stopping ? job.end(State.INTERRUPTED, null) : job.end(State.FAILED, why);
        } catch (RuntimeException e) {
            // The store is away; the job is ended when this node or another finds it without a lease.
            LOG.warn("could not note the end of the job {}: {}", job.id(), e.getMessage());
            return false;
        }
    }

    private Optional<State> brokenOff(RunningJob job) {
        if (!job.cancelled()) {
            return Optional.empty();
        }
        return Optional.of(stopping ? State.INTERRUPTED : State.CANCELLED);
    }

    private void tell(Job job) {
        if (job.owner().equals(CurrentUser.system().id())) {
            return;
        }
        String how =
                switch (job.state()) {
                    case FAILED -> "failed";
                    case INTERRUPTED -> "interrupted";
                    case RUNNING, DONE, CANCELLED -> "done";
                };
        notifications.tell(job.owner(), "job/" + job.id(), messages.text("core.job.ended." + how), "/jobs/" + job.id());
    }

    @Override
    public Optional<Job> find(CurrentUser user, String id) {
        RunningJob now = running.get(id);
        if (now != null) {
            now.write();
        }
        return jobs.get(id).map(JobDocument::job).filter(job -> maySee(user, job));
    }

    private boolean maySee(CurrentUser user, Job job) {
        return user.isSystem() || job.owner().equals(user.id()) || permissions.has(user, Capability.ADMIN);
    }

    @Override
    public List<Job> of(CurrentUser user) {
        return jobs
                .find(StoreQuery.of(Criteria.eq("owner", user.id()))
                        .by(Sort.descending("_id"))
                        .limit(100))
                .stream()
                .map(JobDocument::job)
                .toList();
    }

    @Override
    public boolean cancel(CurrentUser user, String id) {
        user.requireActing();
        if (find(user, id).filter(job -> job.state() == State.RUNNING).isEmpty()) {
            return false;
        }
        RunningJob here = running.get(id);
        if (here != null) {
            here.cancel();
            return true;
        }
        boolean heard = jobs.updateOne(
                        Criteria.id(id).and(JobLease.alive(clock.instant())),
                        Change.of().set(JobLease.CANCEL, true))
                .isPresent();
        if (!heard) {
            watch.look();
        }
        return heard
                || find(user, id)
                        .filter(job -> job.state() == State.INTERRUPTED)
                        .isPresent();
    }

    /** Renews, hears and ends, as is done every few seconds. */
    void look() {
        watch.look();
    }

    /** Whether nothing runs at this node. */
    boolean idle() {
        return running.isEmpty();
    }

    @Override
    public void start() {
        watch.begin();
        started = true;
    }

    /** What runs may come to its next step and note how far it was. */
    @Override
    public void stop() {
        stopping = true;
        running.values().forEach(RunningJob::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        watch.stop();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
