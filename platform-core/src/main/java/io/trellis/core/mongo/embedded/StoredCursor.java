package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.Function;

/** What is left of an answer, as it is stored. */
final class StoredCursor extends AbstractCursor {

    private final Function<List<byte[]>, List<Document>> reader;
    private List<byte[]> rest;

    StoredCursor(long id, List<byte[]> answer, Function<List<byte[]>, List<Document>> reader) {
        super(id);
        this.rest = answer;
        this.reader = reader;
    }

    @Override
    public boolean isEmpty() {
        return rest.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int wanted) {
        int taken = Math.min(wanted, rest.size());
        List<Document> documents = reader.apply(rest.subList(0, taken));
        rest = rest.subList(taken, rest.size());
        return documents;
    }
}
