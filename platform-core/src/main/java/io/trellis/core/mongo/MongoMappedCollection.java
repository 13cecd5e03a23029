package io.trellis.core.mongo;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.CompoundIndexDefinition;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.data.mongodb.core.query.Query;

/** One collection of records in the connected database, mapped, queried and changed by Spring Data. */
final class MongoMappedCollection<T extends Record> implements MappedCollection<T> {

    private static final FindAndModifyOptions AFTER =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoTemplate template;
    private final String name;
    private final Class<T> type;
    private final StoreFailures failures;

    MongoMappedCollection(MongoTemplate template, CollectionSpec<T> spec, StoreFailures failures) {
        this.template = template;
        this.name = spec.name();
        this.type = spec.type();
        this.failures = failures;
        spec.indexes().forEach(this::ensureIndex);
    }

    private void ensureIndex(IndexSpec spec) {
        Index index = new CompoundIndexDefinition(CriteriaFilters.order(spec.fields()));
        if (spec.unique()) {
            index.unique();
        }
        if (spec.sparse()) {
            index.sparse();
        }
        failures.guarded(() -> template.indexOps(name).createIndex(index));
    }

    @Override
    public boolean insertIfAbsent(T document) {
        try {
            failures.guarded(() -> template.insert(document, name));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public void insertAll(List<T> documents) {
        if (!documents.isEmpty()) {
            failures.guarded(() -> template.insert(documents, name));
        }
    }

    @Override
    public void put(T document) {
        failures.guarded(() -> template.save(document, name));
    }

    @Override
    public Optional<T> get(String id) {
        return failures.guarded(() -> Optional.ofNullable(template.findById(id, type, name)));
    }

    @Override
    public List<T> find(StoreQuery query) {
        List<Sort> order = CriteriaFilters.settled(query.order());
        Document filter = CriteriaFilters.filter(query.where());
        if (query.after().isPresent()) {
            Document last = new Document();
            template.getConverter().write(query.after().get(), last);
            filter = CriteriaFilters.both(filter, CriteriaFilters.behind(last, order));
        }
        Query sorted = sorted(filter, order).limit(query.limit());
        return failures.guarded(() -> template.find(sorted, type, name));
    }

    @Override
    public long count(Criteria where) {
        return failures.guarded(() -> template.count(query(where), type, name));
    }

    @Override
    public Optional<T> updateFirst(Criteria where, List<Sort> order, Change change) {
        Query first =
                order.isEmpty() ? query(where) : sorted(CriteriaFilters.filter(where), CriteriaFilters.settled(order));
        return failures.guarded(() ->
                Optional.ofNullable(template.findAndModify(first, RecordUpdates.update(change), AFTER, type, name)));
    }

    @Override
    public long updateMany(Criteria where, Change change) {
        return failures.guarded(() -> template.updateMulti(query(where), RecordUpdates.update(change), type, name))
                .getMatchedCount();
    }

    @Override
    public long delete(Criteria where) {
        return failures.guarded(() -> template.remove(query(where), type, name)).getDeletedCount();
    }

    private static Query query(Criteria where) {
        return new BasicQuery(CriteriaFilters.filter(where));
    }

    private static Query sorted(Document filter, List<Sort> order) {
        BasicQuery query = new BasicQuery(filter);
        query.setSortObject(CriteriaFilters.order(order));
        return query;
    }
}
