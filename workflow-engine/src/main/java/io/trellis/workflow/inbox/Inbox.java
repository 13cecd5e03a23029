package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.engine.TaskChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks and processes that were projected: the collections {@code task} and {@code process}. */
@Component
public final class Inbox {

    /** After so long a decision that was never heard of again is open for everybody once more. */
    private static final Duration PROCESSING = Duration.ofMinutes(5);

    private final MappedCollection<TaskDocument> tasks;
    private final MappedCollection<ProcessDocument> processes;
    private final Clock clock;

    public Inbox(DocumentStore store, Clock clock) {
        this.tasks = store.collection(TaskDocument.COLLECTION);
        this.processes = store.collection(ProcessDocument.COLLECTION);
        this.clock = clock;
    }

    MappedCollection<TaskDocument> tasks() {
        return tasks;
    }

    MappedCollection<ProcessDocument> processes() {
        return processes;
    }

    /** What a person answers to; who looks as somebody else is shown nobody's tasks. */
    public static Set<String> tokens(CurrentUser user) {
        Set<String> tokens = new LinkedHashSet<>();
        tokens.add("u:" + user.id());
        if (user.look().isPresent()) {
            return tokens;
        }
        user.roles().forEach(role -> tokens.add("r:" + role));
        return tokens;
    }

    public List<TaskDocument> query(CurrentUser user, TaskView view, @Nullable String after, int size) {
        StoreQuery query = StoreQuery.of(where(user, view))
                .by(Sort.descending("created"), Sort.descending("_id"))
                .limit(size);
        if (after != null) {
            Optional<TaskDocument> last = tasks.get(after);
            if (last.isEmpty()) {
                return List.of();
            }
            query = query.after(last.get());
        }
        return tasks.find(query);
    }

    public long count(CurrentUser user, TaskView view) {
        Criteria all = where(user, view);
        return tasks.count(view == TaskView.CC ? all.and(Criteria.ne("read", user.id())) : all);
    }

    private Criteria where(CurrentUser user, TaskView view) {
        return switch (view) {
            case TODO -> Criteria.in("for", tokens(user)).and(waiting());
            case DONE ->
                Criteria.anyOf(
                        Criteria.eq("by", user.id()).and(Criteria.eq("state", "done")),
                        Criteria.eq("voted", user.id()));
            case STARTED -> Criteria.eq("initiator", user.id());
            case CC -> Criteria.eq("cc", user.id());
        };
    }

    private Criteria waiting() {
        return Criteria.anyOf(
                Criteria.eq("state", "open"),
                Criteria.eq("state", "processing")
                        .and(Criteria.lt("processing", clock.instant().minus(PROCESSING))));
    }

    public Optional<TaskDocument> find(String id) {
        return tasks.get(id);
    }

    public boolean isWaiting(TaskDocument task) {
        return switch (task.state()) {
            case OPEN -> true;
            case PROCESSING -> {
                Instant since = task.processing();
                yield since == null || since.isBefore(clock.instant().minus(PROCESSING));
            }
            case DONE, CANCELLED -> false;
        };
    }

    public List<TaskDocument> of(RecordId record) {
        return tasks.find(StoreQuery.of(Criteria.eq("record", record.id()).and(Criteria.eq("entity", record.entity())))
                .by(Sort.descending("created"), Sort.descending("_id"))
                .limit(200));
    }

    public List<TaskDocument> ofProcess(String process) {
        return tasks.find(StoreQuery.of(Criteria.eq("process", process)).by(Sort.ascending("created")));
    }

    /** @return the task with the copy; empty where the person has one already, or there is no such task */
    public Optional<TaskDocument> copy(String id, String person) {
        return tasks.updateOne(
                Criteria.id(id).and(Criteria.ne("cc", person)), Change.of().push("cc", person));
    }

    public void markRead(String id, String person) {
        tasks.updateOne(
                Criteria.id(id).and(Criteria.eq("cc", person)).and(Criteria.ne("read", person)),
                Change.of().push("read", person));
    }

    /** Takes a task while its decision is saved with the record. @return whether it was free */
    public boolean markProcessing(String id) {
        return tasks.updateOne(
                        Criteria.id(id).and(waiting()),
                        Change.of().set("state", "processing").set("processing", clock.instant()))
                .isPresent();
    }

    public void markOpen(String id) {
        tasks.updateOne(
                Criteria.id(id).and(Criteria.eq("state", "processing")),
                Change.of().set("state", "open").unset("processing"));
    }

    /** A word about a task that the engine has forgotten. */
    public void note(TaskDocument task, TaskChange.Log log) {
        processes.updateOne(
                Criteria.id(task.process()),
                Change.of().push("log", ProcessDocument.Entry.of(task.element(), log, clock.instant())));
    }

    public Optional<ProcessDocument> process(String id) {
        return processes.get(id);
    }

    public List<ProcessDocument> processes(RecordId record) {
        return processes.find(
                StoreQuery.of(Criteria.eq("record", record.id()).and(Criteria.eq("entity", record.entity())))
                        .by(Sort.descending("started"), Sort.descending("_id"))
                        .limit(100));
    }

    /** Newest first; of all flows where the name is empty. */
    public List<ProcessDocument> running(String workflow, int limit) {
        Criteria runs = Criteria.anyOf(
                Criteria.eq("state", "running"),
                Criteria.eq("state", "returned").and(new Criteria.Exists("ended", false)));
        return processes.find(StoreQuery.of(workflow.isEmpty() ? runs : runs.and(Criteria.eq("workflow", workflow)))
                .by(Sort.descending("started"), Sort.descending("_id"))
                .limit(Math.clamp(limit, 1, 500)));
    }
}
