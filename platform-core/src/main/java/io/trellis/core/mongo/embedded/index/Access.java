package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.backend.IndexKey;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import java.util.List;

/**
 * One ordered way to a collection's documents.
 *
 * @param documents whether the map holds the documents themselves, by their id, rather than their places
 * @param complete whether every document can be reached
 */
public record Access(
        String name, List<IndexKey> fields, OrderedMap map, boolean documents, boolean complete, boolean multikey) {

    public static Access byId(OrderedMap documents) {
        return new Access("_id_", List.of(new IndexKey("_id", true)), documents, true, true, false);
    }

    /** Of the documents as they stand now; while nobody writes. */
    public Access asItStands() {
        return new Access(name, fields, map.asItStands(), documents, complete, multikey);
    }

    public static Access by(OrderedIndex index) {
        return new Access(
                index.getName(),
                index.getKeys(),
                index.entries(),
                false,
                !index.leavesOutDocuments(),
                index.isMultikey());
    }
}
