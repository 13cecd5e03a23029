package io.trellis.workflow.inbox;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.StoreQuery;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowEngine;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares the projection with the engine and mends it: the engine is right. */
@Component
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int ALL = 1_000_000;

    private final FlowEngine engine;
    private final Inbox inbox;
    private final Projector projector;
    private final InboxWatch watch;
    private final Clock clock;

    public Reconciler(FlowEngine engine, Inbox inbox, Projector projector, InboxWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
        this.engine = engine;
        this.inbox = inbox;
        this.projector = projector;
    }

    /** @param missing tasks that the inbox did not show; {@code ghosts} tasks that it showed and that are over */
    public record Difference(List<String> missing, List<String> ghosts) {

        public boolean isEmpty() {
            return missing.isEmpty() && ghosts.isEmpty();
        }
    }

    /** Call it when the outbox is empty, or what is merely on its way counts as missing. */
    public Difference reconcile() {
        Set<String> open = new HashSet<>(engine.openTasks(null, ALL));
        Set<String> shown = new HashSet<>();
        for (TaskDocument task :
                inbox.tasks().find(StoreQuery.of(Criteria.in("state", List.of("open", "processing"))))) {
            shown.add(task.id());
        }
        List<String> missing = open.stream().filter(id -> !shown.contains(id)).toList();
        List<String> ghosts = shown.stream()
                .filter(id -> !open.contains(id) && engine.task(id).isEmpty())
                .toList();
        missing.forEach(id -> engine.describe(id).ifPresent(event -> projector.apply(List.of(event), engine)));
        ghosts.forEach(id -> inbox.tasks()
                .updateOne(
                        Criteria.id(id), Change.of().set("state", "cancelled").unset("for")));
        if (!ghosts.isEmpty() || open.isEmpty()) {
            lost();
        }
        Difference difference = new Difference(missing, ghosts);
        if (!difference.isEmpty()) {
            LOG.warn("the inbox was mended: {} tasks were missing, {} were over", missing.size(), ghosts.size());
        }
        return difference;
    }

    /** Processes that the engine has never heard of: its database is new. They are over, and who began them is told. */
    private void lost() {
        for (ProcessDocument process :
                inbox.processes().find(StoreQuery.of(Criteria.in("state", List.of("running", "returned"))))) {
            String id = process.id();
            if (process.ended() == null && engine.position(id).isEmpty()) {
                LOG.warn("the process {} was lost with the engine's database", id);
                projector.apply(
                        List.of(new EngineEvent.Numbered(0, new EngineEvent.Ended(id, "cancelled", clock.instant()))),
                        engine);
                watch.lost(process);
            }
        }
    }
}
