package io.trellis.core.job;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The progress of a job under way on this node; written to its document now and then, and whenever somebody asks. */
final class RunningJob implements Jobs.Progress {

    private static final long WRITE_EVERY_MILLIS = 500;

    private final String id;
    private final Criteria ours;
    private final MappedCollection<JobDocument> jobs;
    private final Clock clock;
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private long total;
    private long done;
    private long written;
    private volatile boolean cancelled;

    RunningJob(String id, JobLease lease, MappedCollection<JobDocument> jobs, Clock clock) {
        this.id = id;
        this.ours = Criteria.id(id).and(lease.held());
        this.jobs = jobs;
        this.clock = clock;
    }

    String id() {
        return id;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public synchronized void total(long total) {
        this.total = total;
    }

    @Override
    public synchronized void done(long done) {
        this.done = done;
        if (clock.millis() - written > WRITE_EVERY_MILLIS) {
            write();
        }
    }

    @Override
    public synchronized void count(String name, long value) {
        counts.put(name, value);
    }

    @Override
    public synchronized void result(String name, Object value) {
        results.put(name, value);
    }

    @Override
    public boolean cancelled() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    synchronized void write() {
        written = clock.millis();
        // Another node has ended it if this one was silent for too long: its word stands.
        jobs.updateOne(ours, change());
    }

    /** @return false where another node has ended it meanwhile */
    synchronized boolean end(Job.State ended, @Nullable LocalizedText message) {
        Change told = change().set("ended", clock.instant());
        Change change = message == null ? told : told.set("message", message);
        // Who was told that it will stop is not contradicted by the last step having been quicker.
        Criteria asWished = ended == Job.State.DONE ? ours.and(Criteria.missing(JobLease.CANCEL)) : ours;
        return jobs.updateOne(asWished, change.set("state", ended.name()))
                .or(() -> jobs.updateOne(ours, change.set("state", Job.State.CANCELLED.name())))
                .isPresent();
    }

    private Change change() {
        return Change.of()
                .set("done", done)
                .set("total", total)
                .set("counts", new LinkedHashMap<>(counts))
                .set("results", new LinkedHashMap<>(results));
    }
}
