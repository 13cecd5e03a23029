package io.trellis.core.job;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The progress of a job under way; written to its document now and then, and whenever somebody asks. */
final class RunningJob implements Jobs.Progress {

    private static final long WRITE_EVERY_MILLIS = 500;

    private final String id;
    private final DocumentCollection jobs;
    private final Clock clock;
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private long total;
    private long done;
    private long written;
    private Job.State state = Job.State.RUNNING;
    private volatile boolean cancelled;

    RunningJob(String id, DocumentCollection jobs, Clock clock) {
        this.id = id;
        this.jobs = jobs;
        this.clock = clock;
    }

    String id() {
        return id;
    }

    void cancel() {
        cancelled = true;
    }

    boolean failed() {
        return state == Job.State.FAILED;
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
        jobs.updateOne(Criteria.id(id), change());
    }

    synchronized void end(Job.State ended, @Nullable LocalizedText message) {
        state = ended;
        Change change = change().set("state", ended.name()).set("ended", clock.instant());
        if (message != null) {
            change = change.set("message", Map.of("zh", message.zh(), "en", message.en()));
        }
        jobs.updateOne(Criteria.id(id), change);
    }

    private Change change() {
        return Change.of()
                .set("done", done)
                .set("total", total)
                .set("counts", new LinkedHashMap<>(counts))
                .set("results", new LinkedHashMap<>(results));
    }
}
