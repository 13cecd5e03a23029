package io.trellis.workflow.trigger;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.TriggerJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts flows by the clock. How far it has come is stored for each trigger and moved on when all is started; every start has a
 * key of its own, so that two nodes and a crash in between start each record once.
 */
@Component
public final class TimedStarts {

    private static final Logger LOG = LoggerFactory.getLogger(TimedStarts.class);
    private static final int SECONDS = 10;

    /** What came while nobody looked is made up for so far back: days of records, but of a schedule only the last. */
    private static final Duration MADE_UP = Duration.ofDays(31);

    private final Definitions definitions;
    private final Due due;
    private final StartBatch batch;
    private final MappedCollection<StartCursorDocument> cursors;
    private final Clock clock;
    private final boolean active;

    TimedStarts(
            Definitions definitions,
            Due due,
            StartBatch batch,
            DocumentStore store,
            Clock clock,
            @Value("${trellis.engine.jobs:true}") boolean active) {
        this.definitions = definitions;
        this.due = due;
        this.batch = batch;
        this.cursors = store.collection(StartCursorDocument.COLLECTION);
        this.clock = clock;
        this.active = active;
    }

    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void lookForWhatCame() {
        if (active) {
            look();
        }
    }

    /** Starts what has come. @return how many processes */
    public int look() {
        int started = 0;
        Set<String> known = new HashSet<>();
        for (Definitions.Published flow : definitions.published()) {
            String entity = flow.definition().entity();
            for (Trigger trigger : flow.definition().trigger().all()) {
                if (entity != null && Due.schedule(trigger).isPresent()) {
                    String id = flow.definition().name() + "/"
                            + Integer.toHexString(
                                    TriggerJson.write(trigger).toString().hashCode());
                    known.add(id);
                    started += apart(flow, entity, trigger, id);
                }
            }
        }
        cursors.find(StoreQuery.of(Criteria.all()).limit(1_000)).stream()
                .filter(cursor -> !known.contains(cursor.id()))
                .forEach(cursor -> cursors.delete(Criteria.id(cursor.id())));
        return started;
    }

    /** What hinders one keeps no other back. */
    private int apart(Definitions.Published flow, String entity, Trigger trigger, String id) {
        try {
            return look(flow, entity, trigger, id);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the flow {} could not be started by the clock; trying again",
                    flow.definition().name(),
                    e);
            return 0;
        }
    }

    private int look(Definitions.Published flow, String entity, Trigger trigger, String id) {
        Instant now = clock.instant();
        Optional<StartCursorDocument> cursor = cursors.get(id);
        if (cursor.isEmpty()) {
            // what is past when it is published starts nothing
            cursors.insertIfAbsent(new StartCursorDocument(id, flow.definition().name(), now));
            return 0;
        }
        int started = 0;
        for (Instant time : come(trigger, cursor.get().until(), now)) {
            Instant until = cursor.get().until();
            // a look that is done once more after a crash reaches further, but begins where the lost one did
            Instant told = Due.toTheMoment(trigger) ? until : time;
            started += batch.start(flow, entity, id, told, due.records(trigger, entity, until, time));
            cursors.put(new StartCursorDocument(id, flow.definition().name(), time));
        }
        return started;
    }

    private List<Instant> come(Trigger trigger, Instant until, Instant now) {
        Instant from = until.isBefore(now.minus(MADE_UP)) ? now.minus(MADE_UP) : until;
        if (Due.toTheMoment(trigger)) {
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
            return minute.isAfter(until) ? List.of(minute) : List.of();
        }
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = due.after(trigger, from);
        while (next.isPresent() && !next.get().isAfter(now)) {
            times.add(next.get());
            next = due.after(trigger, next.get());
        }
        return trigger instanceof Trigger.OnDate || times.isEmpty() ? times : List.of(times.getLast());
    }
}
