package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/** Sees to it that an entity's collection has its indexes before anything is written to it. */
final class RecordIndexes {

    private final Map<String, BoundEntity> done = new ConcurrentHashMap<>();

    void ensure(BoundEntity entity, MongoCollection<Document> collection) {
        if (done.get(entity.name()) != entity) {
            create(entity, collection);
            done.put(entity.name(), entity);
        }
    }

    private static void create(BoundEntity entity, MongoCollection<Document> collection) {
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
            }
        }
    }

    private static Set<String> paths(BoundEntity entity) {
        Set<String> paths = new LinkedHashSet<>(
                Set.of(RecordPaths.ACCESS, RecordPaths.DELETED, RecordPaths.CREATED + "." + RecordPaths.AT));
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
