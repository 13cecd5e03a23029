package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}: the documents' own map. */
public final class IdIndex extends Index<Key> {

    private static final String ID = "_id";

    private final OrderedMap documents;

    public IdIndex(String name, List<IndexKey> keys, OrderedMap documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public @Nullable Key getPosition(Document document) {
        Key key = KeyEncoding.key(document.get(ID));
        return documents.contains(key) ? key : null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {
        if (documents.contains(KeyEncoding.key(document.get(ID)))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {}

    @Override
    public @Nullable Key remove(Document document) {
        return getPosition(document);
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Key> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return documents.size();
    }

    /** There is never anything to build. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {}

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {}

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {}
}
