package io.trellis.form.sample;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Loads each set of samples once, in the order of their names, and only where there is a demo: at start before anybody is
 * served, later in the background. Sets that are made up by a recipe are many records: they come once people are served,
 * where they are wanted at all. What people then change or delete stays so.
 */
@Component
class SampleDataLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SampleDataLoader.class);
    /** After the templates, before the address is open. */
    private static final int PHASE = -400;

    private final Artifacts artifacts;
    private final SampleWriter writer;
    private final MappedCollection<LoadedSet> loaded;
    private final SampleGenerator generator;
    private final boolean demo;
    private final boolean history;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile boolean running;

    /**
     * A set that was loaded, by its name.
     *
     * @param written records that were not there
     * @param takenAway whether they went again; null for no
     */
    record LoadedSet(String id, long written, @Nullable Boolean takenAway) {}

    SampleDataLoader(
            Artifacts artifacts,
            SampleWriter writer,
            DocumentStore store,
            SampleGenerator generator,
            @Value("${trellis.demo:false}") boolean demo,
            @Value("${trellis.demo-history:false}") boolean history) {
        this.artifacts = artifacts;
        this.writer = writer;
        this.loaded = store.collection(CollectionSpec.of("sample_data", LoadedSet.class));
        this.generator = generator;
        this.demo = demo;
        this.history = demo && history;
    }

    /** New sets were published. */
    void arrived() {
        if (running) {
            Thread.ofVirtual().name("sample-data").start(() -> {
                load();
                loadHistory();
            });
        }
    }

    @Override
    public void start() {
        load();
        running = true;
    }

    void load() {
        if (!demo) {
            return;
        }
        loading.lock();
        try {
            sets().filter(set -> set.recipe().isEmpty()).forEach(this::once);
        } finally {
            loading.unlock();
        }
    }

    /** The sets of one app that somebody wants, in a demo or not. */
    void load(String app) {
        loading.lock();
        try {
            artifacts.all(SampleDataKind.ID).stream()
                    .filter(artifact -> artifact.app().equals(app))
                    .map(SampleSet::read)
                    .filter(set -> set.recipe().isEmpty())
                    .forEach(this::once);
        } finally {
            loading.unlock();
        }
    }

    /** The sets that are made up, as far as this process goes on. */
    void loadHistory() {
        if (!history) {
            return;
        }
        loading.lock();
        try {
            List<SampleSet> before = new ArrayList<>();
            for (SampleSet set : sets().toList()) {
                SampleSet whole = set.recipe()
                        .map(recipe -> set.with(generator.rows(recipe, entity -> rows(before, entity))))
                        .orElse(set);
                before.add(whole);
                if (running && set.recipe().isPresent()) {
                    once(whole);
                }
            }
        } finally {
            loading.unlock();
        }
    }

    /** Whether a set brought records that were not taken away; does not wait for what is just being loaded. */
    boolean hasBrought() {
        return sets().anyMatch(this::stands);
    }

    private boolean stands(SampleSet set) {
        return !set.update()
                && BuiltinEntities.find(set.entity()).isEmpty()
                && loaded.get(set.name())
                        .filter(one -> !Boolean.TRUE.equals(one.takenAway()))
                        .isPresent();
    }

    /** The records that sets brought, those of people and departments left out, in the order in which they came. */
    List<RecordId> brought() {
        loading.lock();
        try {
            return sets().filter(this::stands)
                    .flatMap(set -> set.recipe()
                            .map(SampleRecipe::ids)
                            .orElseGet(() -> set.rows().stream().map(SampleSet.Row::id))
                            .map(id -> new RecordId(set.entity(), id)))
                    .toList();
        } finally {
            loading.unlock();
        }
    }

    /** They do not come again, those that have not come yet included. */
    void takenAway() {
        loading.lock();
        try {
            sets().forEach(set -> loaded.put(new LoadedSet(set.name(), 0, true)));
        } finally {
            loading.unlock();
        }
    }

    private static List<SampleSet.Row> rows(List<SampleSet> sets, String entity) {
        return sets.stream()
                .filter(set -> set.entity().equals(entity) && !set.update())
                .flatMap(set -> set.rows().stream())
                .toList();
    }

    private Stream<SampleSet> sets() {
        return artifacts.all(SampleDataKind.ID).stream().map(SampleSet::read);
    }

    private void once(SampleSet set) {
        if (loaded.get(set.name()).isEmpty()) {
            int written = writer.write(set, () -> running || set.recipe().isEmpty());
            if (written < 0) {
                return;
            }
            // afterwards: a set that a crash cut short is begun again, and what is there already is found by its id
            loaded.put(new LoadedSet(set.name(), written, false));
            LOG.info(
                    "Sample data '{}': {} of {} records of '{}'",
                    set.name(),
                    written,
                    set.rows().size(),
                    set.entity());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
