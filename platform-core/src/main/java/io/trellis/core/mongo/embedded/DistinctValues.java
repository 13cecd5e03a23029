package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The different values at one path, gathered document by document; no more of them than fit into one answer. */
final class DistinctValues {

    private static final int MOST_BYTES = 16 << 20;

    private final String path;
    private final Set<Object> values = new TreeSet<>(ValueComparator.ascWithoutListHandling());
    private long bytes;

    DistinctValues(String path) {
        this.path = path;
    }

    void add(Document document) {
        Object value = Utils.getSubdocumentValueCollectionAware(document, path);
        if (value instanceof Collection<?> several) {
            several.forEach(this::keep);
        } else if (!(value instanceof Missing)) {
            keep(value);
        }
    }

    private void keep(@Nullable Object value) {
        if (values.add(value)) {
            bytes += StoredBson.encode(new Document("0", value)).length;
            if (bytes > MOST_BYTES) {
                throw new MongoServerError(17217, "distinct too big, 16mb cap");
            }
        }
    }

    List<Object> all() {
        return new ArrayList<>(values);
    }
}
