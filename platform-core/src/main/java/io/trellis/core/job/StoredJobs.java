package io.trellis.core.job;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job.State;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** {@link Jobs} on two threads of this node; each job is a document that anybody may look at while it runs. */
@Component
class StoredJobs implements Jobs, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoredJobs.class);

    private final DocumentCollection jobs;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Permissions permissions;
    private final Messages messages;
    private final Notifications notifications;
    private final String node;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("job-", 0).factory());

    StoredJobs(
            DocumentStore store,
            TimeOrderedIds ids,
            Clock clock,
            Permissions permissions,
            Messages messages,
            Notifications notifications,
            JobNode node) {
        this.jobs = store.collection("job");
        this.ids = ids;
        this.clock = clock;
        this.permissions = permissions;
        this.messages = messages;
        this.notifications = notifications;
        this.node = node.id();
        jobs.ensureIndex(IndexSpec.on("owner", "_id"));
        jobs.updateMany(
                Criteria.eq("state", State.RUNNING.name()).and(Criteria.eq("node", node.id())),
                Change.of().set("state", State.INTERRUPTED.name()).set("ended", clock.instant()));
    }

    @Override
    public String start(CurrentUser owner, String kind, Map<String, Object> parameters, Work work) {
        String id = ids.next();
        jobs.put(JobDocument.started(id, kind, owner.id(), node, parameters, clock.instant()));
        RunningJob progress = new RunningJob(id, jobs, clock);
        running.put(id, progress);
        threads.execute(() -> run(owner, kind, progress, work));
        return id;
    }

    private void run(CurrentUser owner, String kind, RunningJob job, Work work) {
        try {
            work.run(job);
            job.end(job.cancelled() ? State.CANCELLED : State.DONE, null);
        } catch (TrellisException e) {
            LOG.info("the job {} ({}) failed: {}", job.id(), kind, e.getMessage());
            job.end(State.FAILED, e.text());
        } catch (Exception e) {
            LOG.error("the job {} ({}) failed", job.id(), kind, e);
            job.end(State.FAILED, messages.text("core.job.failed"));
        } finally {
            running.remove(job.id());
        }
        if (!owner.isSystem()) {
            LocalizedText text = messages.text("core.job.ended." + (job.failed() ? "failed" : "done"));
            notifications.tell(owner.id(), "job/" + job.id(), text, "/jobs/" + job.id());
        }
    }

    @Override
    public Optional<Job> find(CurrentUser user, String id) {
        RunningJob now = running.get(id);
        if (now != null) {
            now.write();
        }
        return jobs.get(id).map(JobDocument::read).filter(job -> maySee(user, job));
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
                .map(JobDocument::read)
                .toList();
    }

    @Override
    public boolean cancel(CurrentUser user, String id) {
        RunningJob job = running.get(id);
        if (job == null || find(user, id).isEmpty()) {
            return false;
        }
        job.cancel();
        return true;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
