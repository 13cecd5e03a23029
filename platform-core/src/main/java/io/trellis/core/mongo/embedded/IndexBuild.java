package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.Storage;
import io.trellis.core.mongo.embedded.index.OrderedIndex;
import io.trellis.core.mongo.embedded.raw.RawBson;
import io.trellis.core.mongo.embedded.raw.Shape;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Fills an index beside the writes: a few documents at a time, with the writers' turns between. Writes keep the index in
 * step from the start, so a document may come by twice, which changes nothing. Queries get the index when it is whole.
 */
final class IndexBuild {

    private static final int AT_ONCE = 200;
    private static final long TURN_NANOS = 3_000_000;

    private final EmbeddedCollection collection;
    private final OrderedIndex index;
    private final Shape shape;
    private @Nullable Key done;

    IndexBuild(EmbeddedCollection collection, OrderedIndex index) {
        this.collection = collection;
        this.index = index;
        List<String> paths = new ArrayList<>(List.of("_id"));
        index.getKeys().forEach(key -> paths.add(key.getKey()));
        this.shape = Shape.of(paths);
    }

    /** @throws MongoServerError where two documents have the same value, or the collection is gone meanwhile */
    void run(Storage storage) {
        while (collection.building(() -> step())) {
            storage.awaitDurable();
            // The lock goes to whoever comes first, and this thread would always be first.
            collection.letOthersWrite(TURN_NANOS);
        }
    }

    /** Whether there may be more. */
    private boolean step() {
        if (!index.isBeingBuilt()) {
            throw new MongoServerError(
                    276,
                    "IndexBuildAborted",
                    "the collection was dropped while its index " + index.getName() + " was built");
        }
        Cursor<Key, byte[]> cursor = collection.documents().ascending(done, null);
        int taken = 0;
        while (taken < AT_ONCE && cursor.hasNext()) {
            Key key = cursor.next();
            if (!key.equals(done)) {
                index.fill(RawBson.decode(cursor.getValue(), shape), key, collection);
                done = key;
                taken++;
            }
        }
        if (taken == AT_ONCE) {
            return true;
        }
        index.endBuilding();
        collection.queries().offer(index);
        return false;
    }
}
