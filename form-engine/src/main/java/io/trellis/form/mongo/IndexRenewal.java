package io.trellis.form.mongo;

import com.mongodb.MongoException;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** After the start, and beside the work, records of an older installation get the indexes of this release. */
@Component
final class IndexRenewal implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRenewal.class);
    /** One index may still be built when the product ends; it is built again after the next start. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Entities entities;
    private final MongoRecordStore store;
    private volatile @Nullable Thread working;
    private volatile boolean running;

    IndexRenewal(Entities entities, MongoRecordStore store) {
        this.entities = entities;
        this.store = store;
    }

    @Override
    public void start() {
        running = true;
        working = Thread.ofPlatform().daemon().name("index-renewal").start(this::renew);
    }

    private void renew() {
        for (EntityDefinition entity : entities.all()) {
            try {
                store.renewIndexes(entity, () -> running);
            } catch (MongoException | IllegalStateException e) {
                // the old ones serve on, and the next start goes on from here
                LOG.warn("The indexes of '{}' are those of an older release until the next start", entity.name(), e);
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = working;
        if (thread != null) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
