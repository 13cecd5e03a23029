package io.trellis.core.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** One collection of the port in the connected database. */
final class MongoDocumentCollection implements DocumentCollection {

    private final MongoCollection<Document> collection;
    private final StoreFailures failures;

    MongoDocumentCollection(MongoCollection<Document> collection, StoreFailures failures) {
        this.collection = collection;
        this.failures = failures;
    }

    @Override
    public boolean insertIfAbsent(Map<String, Object> document) {
        try {
            failures.guarded(() -> collection.insertOne(withId(document)));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public void insertAll(List<? extends Map<String, Object>> documents) {
        if (!documents.isEmpty()) {
            failures.guarded(() -> collection.insertMany(
                    documents.stream().map(MongoDocumentCollection::withId).toList()));
        }
    }

    @Override
    public void put(Map<String, Object> document) {
        Document stored = withId(document);
        failures.guarded(() -> collection.replaceOne(
                new Document("_id", stored.get("_id")), stored, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Optional<Map<String, Object>> get(String id) {
        return failures.guarded(() -> Optional.ofNullable(
                        collection.find(new Document("_id", id)).first())
                .map(BsonValues::fromBson));
    }

    @Override
    public List<Map<String, Object>> find(StoreQuery query) {
        List<Sort> order = CriteriaFilters.settled(query.order());
        Document filter = CriteriaFilters.filter(query.where());
        if (query.after().isPresent() && query.after().get() instanceof Map<?, ?> last) {
            filter = CriteriaFilters.both(filter, CriteriaFilters.behind(last, order));
        }
        FindIterable<Document> found =
                collection.find(filter).sort(CriteriaFilters.order(order)).limit(query.limit());
        return failures.guarded(() -> found.map(BsonValues::fromBson).into(new ArrayList<>()));
    }

    @Override
    public long count(Criteria where) {
        return failures.guarded(() -> collection.countDocuments(CriteriaFilters.filter(where)));
    }

    @Override
    public Optional<Map<String, Object>> updateFirst(Criteria where, List<Sort> order, Change change) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        if (!order.isEmpty()) {
            options.sort(CriteriaFilters.order(CriteriaFilters.settled(order)));
        }
        return failures.guarded(() -> Optional.ofNullable(collection.findOneAndUpdate(
                        CriteriaFilters.filter(where), ChangeUpdates.update(change), options))
                .map(BsonValues::fromBson));
    }

    @Override
    public long updateMany(Criteria where, Change change) {
        return failures.guarded(
                        () -> collection.updateMany(CriteriaFilters.filter(where), ChangeUpdates.update(change)))
                .getMatchedCount();
    }

    @Override
    public long delete(Criteria where) {
        return failures.guarded(
                () -> collection.deleteMany(CriteriaFilters.filter(where)).getDeletedCount());
    }

    @Override
    public void ensureIndex(IndexSpec index) {
        IndexOptions options = new IndexOptions().unique(index.unique()).sparse(index.sparse());
        failures.guarded(() -> collection.createIndex(CriteriaFilters.order(index.fields()), options));
    }

    private static Document withId(Map<String, Object> document) {
        if (!(document.get("_id") instanceof String)) {
            throw new IllegalArgumentException("a document has a text as its _id: " + document.get("_id"));
        }
        return BsonValues.toBson(document);
    }
}
