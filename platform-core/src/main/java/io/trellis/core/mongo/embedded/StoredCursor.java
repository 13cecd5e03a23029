package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.raw.RawProjection;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.ArrayList;
import java.util.List;

/** An answer as it is stored; of a large one only the batch at hand is made ready to go out. */
final class StoredCursor extends AbstractCursor {

    /** Bytes of the documents of a batch, as a server cuts them: the whole answer has to fit into one message. */
    private static final int MOST_BYTES = 16 << 20;

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
        List<StoredDocument> documents = new ArrayList<>(Math.min(wanted, rest.size()));
        long bytes = 0;
        for (byte[] stored : rest.subList(0, Math.min(wanted, rest.size()))) {
            byte[] asked = projection.of(stored);
            bytes += asked.length;
            if (bytes > MOST_BYTES && !documents.isEmpty()) {
                break;
            }
            documents.add(new StoredDocument(asked));
        }
        rest = rest.subList(documents.size(), rest.size());
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
