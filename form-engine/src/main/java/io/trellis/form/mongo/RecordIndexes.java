package io.trellis.form.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.UniqueKeys;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that an entity's collection has its indexes before anything is written to it. */
final class RecordIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(RecordIndexes.class);

    private final Map<String, BoundEntity> done = new ConcurrentHashMap<>();

    void ensure(BoundEntity entity, MongoCollection<Document> collection) {
        if (done.get(entity.name()) != entity) {
            create(entity, collection, false);
            done.put(entity.name(), entity);
        }
    }

    /** As {@link #ensure}, looking at every record again, as a crash may have come between an index and its keys. */
    void prepare(BoundEntity entity, MongoCollection<Document> collection) {
        create(entity, collection, true);
    }

    private static void create(BoundEntity entity, MongoCollection<Document> collection, boolean thoroughly) {
        Set<String> there = new HashSet<>();
        collection
                .listIndexes()
                .forEach(index -> there.addAll(index.get("key", Document.class).keySet()));
        IndexOptions sparse = new IndexOptions().sparse(true);
        collection.createIndex(new Document(RecordPaths.EVENT_TIME, 1), sparse);
        for (String path : paths(entity)) {
            collection.createIndex(new Document(path, 1));
        }
        for (BoundField field : entity.fields()) {
            if (field.definition().unique()) {
                collection.createIndex(
                        new Document(RecordPaths.unique(field.key()), 1),
                        new IndexOptions().unique(true).sparse(true));
                if (thoroughly || !there.contains(RecordPaths.unique(field.key()))) {
                    keyed(field, collection);
                }
            }
        }
    }

    /** Records that were there before the field became unique get their keys, oldest first. */
    private static void keyed(BoundField field, MongoCollection<Document> collection) {
        String path = RecordPaths.unique(field.key());
        Document without = new Document(RecordPaths.DELETED, null)
                .append(RecordPaths.value(field), new Document("$ne", null))
                .append(path, new Document("$exists", false));
        for (Document record : collection.find(without).sort(new Document(RecordPaths.ID, 1))) {
            Object value = StoredValues.read(field, Documents.at(record, RecordPaths.value(field)));
            if (value != null) {
                key(record, path, UniqueKeys.of(value), collection);
            }
        }
    }

    private static void key(Document record, String path, String key, MongoCollection<Document> collection) {
        try {
            collection.updateOne(
                    new Document(RecordPaths.ID, record.get(RecordPaths.ID))
                            .append(RecordPaths.REVISION, record.get(RecordPaths.REVISION)),
                    new Document("$set", new Document(path, key)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            LOG.warn(
                    "two records have the same value for {}: {} goes without its key",
                    path,
                    record.get(RecordPaths.ID));
        }
    }

    private static Set<String> paths(BoundEntity entity) {
        // what every list may be filtered or sorted by without a field of the entity's own
        Set<String> paths = new LinkedHashSet<>(List.of(
                RecordPaths.ACCESS,
                RecordPaths.OWNER,
                RecordPaths.DELETED,
                RecordPaths.CREATED + "." + RecordPaths.AT,
                RecordPaths.UPDATED + "." + RecordPaths.AT));
        // titles are looked up by word wherever a record is chosen by its name
        entity.own(entity.definition().titleField()).ifPresent(title -> paths.add(RecordPaths.value(title)));
        for (FieldDefinition definition : entity.definition().allFields().toList()) {
            BoundField field = entity.field(definition.key()).orElseThrow();
            if (definition.indexed() || definition.unique()) {
                paths.add(RecordPaths.compared(field));
                if (field.sortable() && !SystemFields.KEYS.contains(field.key())) {
                    paths.add(RecordPaths.sort(field));
                }
            }
        }
        return paths;
    }
}
