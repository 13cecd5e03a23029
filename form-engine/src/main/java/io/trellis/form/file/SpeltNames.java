package io.trellis.form.file;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.field.SameText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Files that an older release took are found by their names too: spelt once, beside the work, after the start. */
@Component
final class SpeltNames implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SpeltNames.class);

    private static final int PAGE = 500;

    private final MappedCollection<PlaceDocument> places;
    private final FilePlaces files;
    private volatile boolean running;

    SpeltNames(DocumentStore store, FilePlaces files) {
        this.places = store.collection(PlaceDocument.COLLECTION);
        this.files = files;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual()
                .name("names-of-files")
                .uncaughtExceptionHandler((thread, e) ->
                        LOG.warn("files of before are found by their names only after the next start", e))
                .start(this::spell);
    }

    void spell() {
        StoreQuery query = StoreQuery.of(Criteria.ne(PlaceDocument.SPELT, SameText.VERSION))
                .by(Sort.ascending("_id"))
                .limit(PAGE);
        StoreQuery next = query;
        long spelt = 0;
        List<PlaceDocument> page;
        do {
            page = places.find(next);
            for (PlaceDocument place : page) {
                if (!running) {
                    return;
                }
                places.updateOne(Criteria.id(place.id()), spelling(place));
            }
            spelt += page.size();
            if (!page.isEmpty()) {
                next = query.after(page.getLast());
            }
        } while (page.size() == PAGE);
        if (spelt > 0) {
            LOG.info("{} files are found by their names", spelt);
        }
    }

    private Change spelling(PlaceDocument place) {
        String search = files.upload(place.file())
                .map(upload -> PlaceDocument.spelling(upload.name()))
                .orElse("");
        return Change.of()
                .set(PlaceDocument.ENTITY, place.record().entity())
                .set(PlaceDocument.SEARCH, search)
                .set(PlaceDocument.SPELT, SameText.VERSION);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
