package io.trellis.workflow.inbox;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.workflow.ProcessQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Processes of all flows as who keeps them running looks for them: from the projection, newest first. */
@Component
public final class ProcessList {

    private static final List<String> ENDED = List.of("completed", "rejected", "withdrawn");
    private static final List<String> TERMINATED = List.of("cancelled", "record_deleted", "stopped");

    private final Inbox inbox;

    ProcessList(Inbox inbox) {
        this.inbox = inbox;
    }

    /** @param among only these; empty where it does not matter @param after the id of the last of the page before */
    public List<ProcessDocument> find(
            ProcessQuery query, Optional<Set<String>> among, Optional<String> after, int limit) {
        StoreQuery asked = StoreQuery.of(where(query, among))
                .by(Sort.descending("started"), Sort.descending("_id"))
                .limit(limit);
        if (after.isPresent()) {
            Optional<ProcessDocument> last = inbox.process(after.get());
            if (last.isEmpty()) {
                return List.of();
            }
            asked = asked.after(last.get());
        }
        return inbox.processes().find(asked);
    }

    public long count(ProcessQuery query, Optional<Set<String>> among) {
        return inbox.processes().count(where(query, among));
    }

    public List<ProcessDocument> of(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : inbox.processes().find(StoreQuery.of(Criteria.in("_id", ids)));
    }

    /** What waits for somebody in these processes, oldest first. */
    public Map<String, List<TaskDocument>> open(Collection<String> processes, int limit) {
        Map<String, List<TaskDocument>> open = new LinkedHashMap<>();
        if (!processes.isEmpty()) {
            inbox.tasks()
                    .find(StoreQuery.of(Criteria.in("process", processes)
                                    .and(Criteria.in("state", List.of("open", "processing"))))
                            .by(Sort.ascending("created"))
                            .limit(limit))
                    .forEach(task -> open.computeIfAbsent(task.process(), id -> new ArrayList<>())
                            .add(task));
        }
        return open;
    }

    private static Criteria where(ProcessQuery query, Optional<Set<String>> among) {
        List<Criteria> parts = new ArrayList<>();
        among.ifPresent(ids -> parts.add(Criteria.in("_id", ids)));
        if (!query.flow().isEmpty()) {
            parts.add(Criteria.eq("workflow", query.flow()));
        }
        if (!query.definition().isEmpty()) {
            parts.add(Criteria.eq("definition", query.definition()));
        }
        query.record().ifPresent(record -> {
            parts.add(Criteria.eq("record", record.id()));
            parts.add(Criteria.eq("entity", record.entity()));
        });
        query.startedBefore().ifPresent(before -> parts.add(Criteria.lt("started", before)));
        query.state().map(ProcessList::in).ifPresent(parts::add);
        return Criteria.allOf(parts.toArray(Criteria[]::new));
    }

    /** What came back to its initiator runs on, unless a release before tasks of initiators ended it so. */
    static Criteria runs() {
        return Criteria.anyOf(
                Criteria.eq("state", "running"),
                Criteria.eq("state", "returned").and(Criteria.missing("ended")));
    }

    private static Criteria in(ProcessQuery.State state) {
        return switch (state) {
            case RUNNING -> runs();
            case RETURNED -> Criteria.eq("state", "returned").and(Criteria.missing("ended"));
            case SUSPENDED -> runs().and(Criteria.exists("suspended"));
            // which have failed the engine says
            case FAILED -> runs();
            case ENDED ->
                Criteria.anyOf(
                        Criteria.in("state", ENDED),
                        Criteria.eq("state", "returned").and(Criteria.exists("ended")));
            case TERMINATED -> Criteria.in("state", TERMINATED);
        };
    }
}
