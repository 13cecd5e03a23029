package io.trellis.core.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
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
import java.util.function.Supplier;
import org.bson.Document;

/** One collection of the port in the connected database. */
final class MongoDocumentCollection implements DocumentCollection {

    private final MongoCollection<Document> collection;
    private final Messages messages;

    MongoDocumentCollection(MongoCollection<Document> collection, Messages messages) {
        this.collection = collection;
        this.messages = messages;
    }

    @Override
    public boolean insertIfAbsent(Map<String, Object> document) {
        try {
            guarded(() -> collection.insertOne(withId(document)));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public void insertAll(List<? extends Map<String, Object>> documents) {
        if (!documents.isEmpty()) {
            guarded(() -> collection.insertMany(
                    documents.stream().map(MongoDocumentCollection::withId).toList()));
        }
    }

    @Override
    public void put(Map<String, Object> document) {
        Document stored = withId(document);
        guarded(() -> collection.replaceOne(
                new Document("_id", stored.get("_id")), stored, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Optional<Map<String, Object>> get(String id) {
        return guarded(() -> Optional.ofNullable(
                        collection.find(new Document("_id", id)).first())
                .map(PlainValues::fromBson));
    }

    @Override
    public List<Map<String, Object>> find(StoreQuery query) {
        List<Sort> order = CriteriaFilters.settled(query.order());
        Document filter = CriteriaFilters.filter(query.where());
        if (query.after().isPresent()) {
            Document behind = CriteriaFilters.behind(query.after().get(), order);
            filter = filter.isEmpty() ? behind : new Document("$and", List.of(filter, behind));
        }
        FindIterable<Document> found =
                collection.find(filter).sort(CriteriaFilters.order(order)).limit(query.limit());
        return guarded(() -> found.map(PlainValues::fromBson).into(new ArrayList<>()));
    }

    @Override
    public long count(Criteria where) {
        return guarded(() -> collection.countDocuments(CriteriaFilters.filter(where)));
    }

    @Override
    public Optional<Map<String, Object>> updateFirst(Criteria where, List<Sort> order, Change change) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        if (!order.isEmpty()) {
            options.sort(CriteriaFilters.order(CriteriaFilters.settled(order)));
        }
        return guarded(() -> Optional.ofNullable(collection.findOneAndUpdate(
                        CriteriaFilters.filter(where), ChangeUpdates.update(change), options))
                .map(PlainValues::fromBson));
    }

    @Override
    public long updateMany(Criteria where, Change change) {
        return guarded(() -> collection.updateMany(CriteriaFilters.filter(where), ChangeUpdates.update(change)))
                .getMatchedCount();
    }

    @Override
    public long delete(Criteria where) {
        return guarded(
                () -> collection.deleteMany(CriteriaFilters.filter(where)).getDeletedCount());
    }

    @Override
    public void ensureIndex(IndexSpec index) {
        IndexOptions options = new IndexOptions().unique(index.unique()).sparse(index.sparse());
        guarded(() -> collection.createIndex(CriteriaFilters.order(index.fields()), options));
    }

    private static Document withId(Map<String, Object> document) {
        if (!(document.get("_id") instanceof String)) {
            throw new IllegalArgumentException("a document has a text as its _id: " + document.get("_id"));
        }
        return PlainValues.toBson(document);
    }

    /** What the driver throws, in the words of the house. */
    private <T> T guarded(Supplier<T> write) {
        try {
            return write.get();
        } catch (MongoException e) {
            if (isDuplicate(e)) {
                throw new DuplicateKeyException("the value is taken", e);
            }
            if (AwayMongo.isAway(e)) {
                throw new TrellisException(CoreError.STORE_AWAY, messages.text("core.store.away"), e);
            }
            throw new TrellisException(CoreError.STORE_FAILED, messages.text("core.store.failed"), e);
        }
    }

    private static boolean isDuplicate(MongoException failure) {
        int code = failure instanceof com.mongodb.MongoBulkWriteException bulk
                        && !bulk.getWriteErrors().isEmpty()
                ? bulk.getWriteErrors().getFirst().getCode()
                : failure.getCode();
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }
}
