package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.trellis.core.event.EventSource;
import io.trellis.core.event.RecordEvent;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Events as they stand on the records that they happened to. */
@Component
final class MongoEventSource implements EventSource {

    private final MongoDatabase database;
    private final Entities entities;
    private final BoundEntities bound;

    MongoEventSource(MongoDatabase database, Entities entities, BoundEntities bound) {
        this.database = database;
        this.entities = entities;
        this.bound = bound;
    }

    @Override
    public List<Ref> pending(int limit) {
        List<Ref> pending = new ArrayList<>();
        for (EntityDefinition entity : entities.all()) {
            if (pending.size() >= limit) {
                break;
            }
            collection(entity.name())
                    .find(new Document(RecordPaths.EVENT_TIME, new Document("$exists", true)))
                    .projection(new Document(RecordPaths.ID, 1))
                    .limit(limit - pending.size())
                    .forEach(found -> pending.add(new Ref(entity.name(), found.getString(RecordPaths.ID))));
        }
        return pending;
    }

    @Override
    public Map<Ref, List<RecordEvent>> of(Collection<Ref> records) {
        Map<Ref, List<RecordEvent>> events = new HashMap<>();
        byEntity(records).forEach((name, refs) -> bound.find(name).ifPresent(entity -> collection(name)
                .find(new Document(RecordPaths.ID, new Document("$in", ids(refs))))
                .projection(new Document(RecordPaths.EVENTS, 1))
                .forEach(found -> {
                    List<RecordEvent> waiting = RecordDocuments.events(entity, found);
                    if (!waiting.isEmpty()) {
                        events.put(new Ref(name, found.getString(RecordPaths.ID)), waiting);
                    }
                })));
        return events;
    }

    @Override
    public void delivered(Map<Ref, List<String>> events) {
        byEntity(events.keySet()).forEach((name, refs) -> {
            MongoCollection<Document> collection = collection(name);
            List<WriteModel<Document>> whole = new ArrayList<>();
            refs.forEach(ref -> whole.add(emptied(ref, events.getOrDefault(ref, List.of()))));
            long done = collection
                    .bulkWrite(whole, new BulkWriteOptions().ordered(false))
                    .getMatchedCount();
            if (done < refs.size()) {
                some(collection, refs, events);
            }
        });
    }

    /** Mostly everything on a record was delivered: then one write makes it as if nothing had been there. */
    private static WriteModel<Document> emptied(Ref ref, List<String> ids) {
        return new UpdateOneModel<>(
                new Document(RecordPaths.ID, ref.record())
                        .append(RecordPaths.EVENTS, new Document("$size", ids.size()))
                        .append(RecordPaths.EVENTS + ".id", new Document("$all", ids)),
                new Document("$unset", new Document(RecordPaths.EVENTS, "")));
    }

    private static void some(MongoCollection<Document> collection, List<Ref> refs, Map<Ref, List<String>> events) {
        List<WriteModel<Document>> models = new ArrayList<>();
        for (Ref ref : refs) {
            Document taken = new Document("id", new Document("$in", events.getOrDefault(ref, List.of())));
            models.add(new UpdateOneModel<>(
                    new Document(RecordPaths.ID, ref.record())
                            .append(RecordPaths.EVENTS, new Document("$exists", true)),
                    new Document("$pull", new Document(RecordPaths.EVENTS, taken))));
        }
        collection.bulkWrite(models);
        collection.updateMany(
                new Document(RecordPaths.ID, new Document("$in", ids(refs)))
                        .append(RecordPaths.EVENTS, new Document("$size", 0)),
                new Document("$unset", new Document(RecordPaths.EVENTS, "")));
    }

    private static Map<String, List<Ref>> byEntity(Collection<Ref> refs) {
        return refs.stream().collect(Collectors.groupingBy(Ref::entity));
    }

    private static List<String> ids(List<Ref> refs) {
        return refs.stream().map(Ref::record).toList();
    }

    private MongoCollection<Document> collection(String entity) {
        return database.getCollection(RecordPaths.collection(entity));
    }
}
