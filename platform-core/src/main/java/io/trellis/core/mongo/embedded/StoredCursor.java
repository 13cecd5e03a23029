package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;

/** An answer as it is stored; of a large one only the batch at hand is made ready to go out. */
final class StoredCursor extends AbstractCursor {

    private final RawProjection projection;
    private List<byte[]> rest;

    StoredCursor(long id, List<byte[]> answer, RawProjection projection) {
        super(id);
        this.rest = answer;
        this.projection = projection;
    }

    @Override
    public boolean isEmpty() {
        return rest.isEmpty();
    }

    List<StoredDocument> take(int wanted) {
        int taken = Math.min(wanted, rest.size());
        List<StoredDocument> documents = new ArrayList<>(taken);
        for (byte[] stored : rest.subList(0, taken)) {
            documents.add(new StoredDocument(projection.of(stored)));
        }
        rest = rest.subList(taken, rest.size());
        return documents;
    }

    @Override
    public List<Document> takeDocuments(int wanted) {
        return take(wanted).stream()
                .map(document -> StoredBson.decode(document.bytes()))
                .toList();
    }

    /** @param batch {@code firstBatch} or {@code nextBatch} */
    Document answer(String namespace, String batch, int size) {
        List<StoredDocument> documents = take(size);
        Document cursor =
                new Document("id", isEmpty() ? 0L : id).append("ns", namespace).append(batch, documents);
        return new Document("cursor", cursor).append("ok", 1.0);
    }
}
