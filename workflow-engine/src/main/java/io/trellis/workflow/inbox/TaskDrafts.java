package io.trellis.workflow.inbox;

import io.trellis.core.limit.Limits;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decisions that people began and have not made, one for each person and task. */
@Component
public final class TaskDrafts {

    private static final Duration KEPT = Duration.ofDays(Limits.DRAFT_DAYS);
    private static final String TASK = "task";
    private static final String USER = "user";
    private static final String AT = "at";

    private static final CollectionSpec<Draft> COLLECTION = CollectionSpec.of("task_draft", Draft.class)
            .index(IndexSpec.on(TASK))
            .index(IndexSpec.on(USER, AT));

    private final MappedCollection<Draft> drafts;
    private final Clock clock;

    TaskDrafts(DocumentStore store, Clock clock) {
        this.drafts = store.collection(COLLECTION);
        this.clock = clock;
    }

    /** @param values JSON, as the keys and values are an analyst's */
    public record Draft(
            String id, String task, String user, @Nullable String action, String comment, String values, Instant at) {}

    private static String id(String task, String user) {
        return task + "/" + user;
    }

    public Optional<Draft> find(String task, String user) {
        return drafts.get(id(task, user)).filter(this::isKept);
    }

    private boolean isKept(Draft draft) {
        return draft.at().isAfter(clock.instant().minus(KEPT));
    }

    /** Those of the tasks of which somebody has one. */
    public Set<String> among(Collection<String> tasks, String user) {
        return tasks.isEmpty()
                ? Set.of()
                : drafts
                        .find(StoreQuery.of(Criteria.in(
                                "_id",
                                tasks.stream().map(task -> id(task, user)).collect(Collectors.toSet()))))
                        .stream()
                        .filter(this::isKept)
                        .map(Draft::task)
                        .collect(Collectors.toSet());
    }

    public void keep(String task, String user, @Nullable String action, String comment, String values) {
        drafts.put(new Draft(id(task, user), task, user, action, comment, values, clock.instant()));
        long more = drafts.count(Criteria.eq(USER, user)) - Limits.DRAFTS;
        if (more > 0) {
            drafts.find(StoreQuery.of(Criteria.eq(USER, user))
                            .by(Sort.ascending(AT))
                            .limit((int) more))
                    .forEach(old -> drafts.delete(Criteria.id(old.id())));
        }
    }

    public void forget(String task, String user) {
        drafts.delete(Criteria.id(id(task, user)));
    }

    /** The task is over: nobody goes on with theirs. */
    void over(String task) {
        drafts.delete(Criteria.eq(TASK, task));
    }
}
