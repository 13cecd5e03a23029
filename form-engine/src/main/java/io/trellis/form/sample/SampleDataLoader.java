package io.trellis.form.sample;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Loads each set of samples once, in the order of their names, and only where there is a demo: at start before anybody is
 * served, later in the background. What people then change or delete stays so.
 */
@Component
class SampleDataLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SampleDataLoader.class);
    /** After the templates, before the address is open. */
    private static final int PHASE = -400;

    private final Artifacts artifacts;
    private final SampleWriter writer;
    private final MappedCollection<LoadedSet> loaded;
    private final boolean demo;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile boolean running;

    /** A set that was loaded, by its name. @param written records that were not there */
    record LoadedSet(String id, long written) {}

    SampleDataLoader(
            Artifacts artifacts,
            SampleWriter writer,
            DocumentStore store,
            @Value("${trellis.demo:false}") boolean demo) {
        this.artifacts = artifacts;
        this.writer = writer;
        this.loaded = store.collection(CollectionSpec.of("sample_data", LoadedSet.class));
        this.demo = demo;
    }

    /** New sets were published. */
    void arrived() {
        if (running) {
            Thread.ofVirtual().name("sample-data").start(this::load);
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
            artifacts.all(SampleDataKind.ID).forEach(this::once);
        } finally {
            loading.unlock();
        }
    }

    private void once(Artifact artifact) {
        if (loaded.get(artifact.name()).isEmpty()) {
            SampleSet set = SampleSet.read(artifact);
            int written = writer.write(set);
            // afterwards: a set that a crash cut short is begun again, and what is there already is found by its id
            loaded.put(new LoadedSet(artifact.name(), written));
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
