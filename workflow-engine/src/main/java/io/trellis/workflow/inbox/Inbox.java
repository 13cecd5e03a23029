package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks and processes that were projected: the collections {@code task} and {@code process}. */
@Component
public final class Inbox {

    /** After so long a decision that was never heard of again is open for everybody once more. */
    private static final Duration PROCESSING = Duration.ofMinutes(5);

    private static final int MOST_SEARCHED = 1_000;

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

    public List<TaskDocument> query(CurrentUser user, TaskQuery asked, @Nullable String after, int size) {
        Criteria where = where(user, asked.view()).and(narrowed(asked));
        StoreQuery query = StoreQuery.of(where).by(order(asked)).limit(size);
        if (after != null) {
            Optional<TaskDocument> last = tasks.get(after);
            if (last.isEmpty()) {
                return List.of();
            }
            query = query.after(last.get());
        }
        return tasks.find(query);
    }

    private static Sort[] order(TaskQuery asked) {
        if (asked.due() != TaskQuery.Due.ANY) {
            return new Sort[] {Sort.ascending("due"), Sort.ascending("_id")};
        }
        return asked.oldestFirst()
                ? new Sort[] {Sort.ascending("created"), Sort.ascending("_id")}
                : new Sort[] {Sort.descending("created"), Sort.descending("_id")};
    }

    private Criteria narrowed(TaskQuery asked) {
        Criteria all = Criteria.all();
        if (!asked.words().isBlank()) {
            all = all.and(Criteria.contains("words", asked.words().strip().toLowerCase(Locale.ROOT)));
        }
        if (!asked.flow().isEmpty()) {
            all = all.and(Criteria.eq("workflow", asked.flow()));
        }
        return switch (asked.due()) {
            case ANY -> all;
            case SOME -> all.and(Criteria.exists("due"));
            case OVERDUE -> all.and(Criteria.lt("due", clock.instant()));
        };
    }

    /**
     * What somebody started, one task for each process: the one that is open, else the last.
     *
     * @param after the id of the last process of the page before
     */
    public List<TaskDocument> started(CurrentUser user, TaskQuery asked, @Nullable String after, int size) {
        Criteria where = Criteria.eq("initiator", user.id());
        if (!asked.flow().isEmpty()) {
            where = where.and(Criteria.eq("workflow", asked.flow()));
        }
        if (!asked.words().isBlank() || asked.due() != TaskQuery.Due.ANY) {
            where = where.and(Criteria.in(
                    "_id",
                    tasks
                            .find(StoreQuery.of(where.and(narrowed(asked)))
                                    .by(Sort.descending("created"), Sort.descending("_id"))
                                    .limit(MOST_SEARCHED))
                            .stream()
                            .map(TaskDocument::process)
                            .collect(Collectors.toSet())));
        }
        StoreQuery query = StoreQuery.of(where)
                .by(
                        asked.oldestFirst() ? Sort.ascending("started") : Sort.descending("started"),
                        asked.oldestFirst() ? Sort.ascending("_id") : Sort.descending("_id"))
                .limit(size);
        if (after != null) {
            Optional<ProcessDocument> last = processes.get(after);
            if (last.isEmpty()) {
                return List.of();
            }
            query = query.after(last.get());
        }
        List<String> found =
                processes.find(query).stream().map(ProcessDocument::id).toList();
        Map<String, TaskDocument> shown = new HashMap<>();
        tasks.find(StoreQuery.of(Criteria.in("process", found)).by(Sort.ascending("created"), Sort.ascending("_id")))
                .forEach(task -> shown.merge(task.process(), task, this::rather));
        return found.stream()
                .map(process -> Optional.ofNullable(shown.get(process)))
                .flatMap(Optional::stream)
                .toList();
    }

    private TaskDocument rather(TaskDocument one, TaskDocument later) {
        return isWaiting(one) && !isWaiting(later) ? one : later;
    }

    public long count(CurrentUser user, TaskView view) {
        Criteria all = where(user, view);
        return switch (view) {
            case CC -> tasks.count(all.and(Criteria.ne("read", user.id())));
            case STARTED -> processes.count(all);
            case TODO, DONE -> tasks.count(all);
        };
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

    /** What waits for somebody themselves and not for a role of theirs, the oldest first. */
    public List<TaskDocument> waitingFor(String person, int most) {
        return tasks.find(StoreQuery.of(Criteria.eq("for", "u:" + person).and(waiting()))
                .by(Sort.ascending("created"), Sort.ascending("_id"))
                .limit(most));
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
