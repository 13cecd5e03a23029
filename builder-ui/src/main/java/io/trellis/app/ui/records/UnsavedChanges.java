package io.trellis.app.ui.records;

import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.KeptValues;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What somebody entered and has not saved, kept for them alone until they save or discard it: a reload loses nothing, and
 * another device goes on. While they type it waits here and is written every few seconds; what is sealed is never kept.
 */
@Component
class UnsavedChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedChanges.class);
    private static final Duration KEPT = Duration.ofDays(Limits.DRAFT_DAYS);
    private static final int WRITE_SECONDS = 2;

    private final MappedCollection<Unsaved> kept;
    private final FieldContexts contexts;
    private final Clock clock;
    /** What is not written yet, by id. */
    private final Map<String, Unsaved> waiting = new ConcurrentHashMap<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("unsaved-changes").factory());
    private volatile boolean running;

    UnsavedChanges(DocumentStore store, FieldContexts contexts, Clock clock) {
        this.kept = store.collection(Unsaved.COLLECTION);
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * @param began when the first of it was entered
     * @param values JSON, as the keys and values are an analyst's
     */
    record Unsaved(
            String id,
            @Nullable String user,
            @Nullable String entity,
            @Nullable String page,
            @Nullable Instant began,
            Instant at,
            long revision,
            String values) {

        static final String USER = "user";
        static final String AT = "at";

        static final CollectionSpec<Unsaved> COLLECTION = CollectionSpec.of("unsaved", Unsaved.class)
                .index(IndexSpec.on(USER, AT))
                .index(IndexSpec.on(AT));
    }

    /**
     * @param revision of the record that the changes were made on; 0 for a new one
     * @param values plain values by key, null for what was emptied
     */
    record Kept(Instant began, Instant at, long revision, Map<String, @Nullable Object> values) {}

    /** What is kept for one person on one page. @param page the record's id, or whatever tells pages of new ones apart */
    Of of(CurrentUser user, BoundEntity entity, String page) {
        return new Of(this, user, entity, page);
    }

    record Of(UnsavedChanges all, CurrentUser user, BoundEntity entity, String page) {

        /** False where it is more than is kept, and nothing is kept then. */
        boolean keep(long revision, Map<String, @Nullable Object> changes) {
            return all.keep(this, revision, changes);
        }

        /** Without what the entity no longer takes. */
        Optional<Kept> find() {
            return all.find(this);
        }

        void forget() {
            all.forget(id());
        }

        private String id() {
            return user.id() + "/" + entity.name() + "/" + page;
        }
    }

    /** Where somebody stopped, of one entity, the latest first. @param page the record's id, or that of a new one */
    record Stopped(String page, Instant at) {}

    List<Stopped> stopped(CurrentUser user, String entity, int most) {
        flush();
        return kept
                .find(StoreQuery.of(Criteria.eq(Unsaved.USER, user.id())
                                .and(Criteria.eq("entity", entity))
                                .and(Criteria.gt(Unsaved.AT, clock.instant().minus(KEPT))))
                        .by(Sort.descending(Unsaved.AT))
                        .limit(most))
                .stream()
                .filter(one -> one.page() != null)
                .map(one -> new Stopped(String.valueOf(one.page()), one.at()))
                .toList();
    }

    private boolean keep(Of of, long revision, Map<String, @Nullable Object> changes) {
        if (of.user().look().isPresent()) {
            // nothing that they could save
            return true;
        }
        FieldContext context = contexts.of(of.user(), of.entity().name());
        String values = KeptValues.write(of.entity(), changes, context);
        if (values.getBytes(StandardCharsets.UTF_8).length > Limits.DRAFT_BYTES) {
            forget(of.id());
            return false;
        }
        Instant now = clock.instant();
        Instant began = stored(of.id()).map(Unsaved::began).orElse(now);
        waiting.put(
                of.id(),
                new Unsaved(of.id(), of.user().id(), of.entity().name(), of.page(), began, now, revision, values));
        return true;
    }

    private Optional<Unsaved> stored(String id) {
        return Optional.ofNullable(waiting.get(id)).or(() -> kept.get(id));
    }

    private Optional<Kept> find(Of of) {
        FieldContext context = contexts.of(of.user(), of.entity().name());
        return stored(of.id())
                .filter(found -> found.at().isAfter(clock.instant().minus(KEPT)))
                .map(stored -> new Kept(
                        Optional.ofNullable(stored.began()).orElse(stored.at()),
                        stored.at(),
                        stored.revision(),
                        KeptValues.read(of.entity(), stored.values(), context)))
                .filter(found -> !found.values().isEmpty());
    }

    private synchronized void forget(String id) {
        waiting.remove(id);
        if (kept.get(id).isPresent()) {
            kept.delete(Criteria.id(id));
        }
    }

    /** Writes what waits. */
    void flush() {
        waiting.keySet().forEach(this::write);
    }

    /** In turn with {@link #forget}, which would else be undone. */
    private synchronized void write(String id) {
        Unsaved one = waiting.get(id);
        if (one == null) {
            return;
        }
        boolean first = kept.get(id).isEmpty();
        kept.put(one);
        waiting.remove(id, one);
        if (first) {
            makeRoom(String.valueOf(one.user()));
        }
    }

    private void makeRoom(String user) {
        long more = kept.count(Criteria.eq(Unsaved.USER, user)) - Limits.DRAFTS;
        if (more > 0) {
            kept.find(StoreQuery.of(Criteria.eq(Unsaved.USER, user))
                            .by(Sort.ascending(Unsaved.AT))
                            .limit((int) more))
                    .forEach(old -> kept.delete(Criteria.id(old.id())));
        }
    }

    /** Deletes what nobody came back to. */
    void sweep() {
        kept.delete(Criteria.lt(Unsaved.AT, clock.instant().minus(KEPT)));
    }

    @Override
    public void start() {
        running = true;
        var writing =
                timer.scheduleWithFixedDelay(() -> safely(this::flush), WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS);
        var sweeping = timer.scheduleWithFixedDelay(() -> safely(this::sweep), 5, 60, TimeUnit.MINUTES);
    }

    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("what people entered and did not save could not be written; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        safely(this::flush);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
