package io.trellis.form.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoRecordStore implements RecordStore, EntityStorage {

    private final MongoDatabase database;
    private final FieldTypes types;
    private final RecordIndexes indexes;
    private final KnownDuplicates duplicates;
    private final Clock clock;

    MongoRecordStore(MongoDatabase database, FieldTypes types, Clock clock) {
        this.database = database;
        this.types = types;
        this.indexes = new RecordIndexes(new CompleteKeys(database, clock));
        this.duplicates = new KnownDuplicates(clock);
        this.clock = clock;
    }

    /** Indexes, and the unique keys of records that were there before a field became unique: the oldest keeps a value. */
    @Override
    public void prepare(EntityDefinition definition, Optional<EntityDefinition> live) {
        BoundEntity entity = new BoundEntity(definition, types);
        indexes.prepare(entity, live, collection(entity));
    }

    /** Indexes of earlier releases give way to those of today. @param goOn asked before each */
    void renewIndexes(EntityDefinition definition, BooleanSupplier goOn) {
        BoundEntity entity = new BoundEntity(definition, types);
        indexes.renew(entity, collection(entity), goOn);
    }

    @Override
    public void prepareLists(EntityDefinition definition, List<SortedList> lists) {
        BoundEntity entity = new BoundEntity(definition, types);
        indexes.prepareLists(entity, lists, collection(entity));
    }

    @Override
    public long mostIndexed(EntityDefinition definition) {
        return IndexRoom.mostIndexed(new BoundEntity(definition, types));
    }

    @Override
    public void keepLists(EntityDefinition definition, List<SortedList> lists) {
        BoundEntity entity = new BoundEntity(definition, types);
        indexes.keepLists(entity, lists, collection(entity));
    }

    @Override
    public List<Duplicate> duplicates(EntityDefinition definition, String key, int most) {
        return shared(definition, key).map(values -> values.find(most)).orElse(List.of());
    }

    @Override
    public List<Duplicate> recentDuplicates(EntityDefinition definition, String key, int most) {
        return shared(definition, key)
                .map(values -> duplicates.find(values, most))
                .orElse(List.of());
    }

    @Override
    public Tally holding(EntityDefinition definition, String key, Predicate<Object> wanted) {
        return held(definition, key).map(values -> values.holding(wanted)).orElse(Tally.NOTHING);
    }

    @Override
    public Tally lacking(EntityDefinition definition, String key) {
        return held(definition, key).map(HeldValues::lacking).orElse(Tally.NOTHING);
    }

    private Optional<HeldValues> held(EntityDefinition definition, String key) {
        return definition
                .field(key)
                .map(field -> new HeldValues(
                        database.getCollection(RecordPaths.collection(definition.name())),
                        types.bind(field),
                        title(definition),
                        clock));
    }

    private Optional<SharedValues> shared(EntityDefinition definition, String key) {
        return definition
                .field(key)
                .map(field -> new SharedValues(
                        database.getCollection(RecordPaths.collection(definition.name())),
                        types.bind(field),
                        title(definition)));
    }

    private static String title(EntityDefinition definition) {
        return definition.field(definition.titleField()).map(ValuePlaces::of).orElse(definition.titleField());
    }

    @Override
    public List<StoredRecord> find(BoundEntity entity, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Document which = new Document(
                RecordPaths.ID, ids.size() == 1 ? ids.iterator().next() : new Document("$in", List.copyOf(ids)));
        return read(entity, which);
    }

    @Override
    public List<StoredRecord> withText(BoundEntity entity, String key, Collection<String> folded) {
        if (folded.isEmpty()) {
            return List.of();
        }
        return read(
                entity,
                new Document(
                                entity.field(key).map(RecordPaths::folded).orElse(RecordPaths.FOLDED + "." + key),
                                new Document("$in", List.copyOf(folded)))
                        .append(RecordPaths.DELETED, null));
    }

    @Override
    public List<StoredRecord> withDuplicateKeys(BoundEntity entity, Collection<String> keys, int most) {
        return keys.isEmpty()
                ? List.of()
                : collection(entity)
                        .find(new Document(RecordPaths.DUPLICATE_KEYS, new Document("$in", List.copyOf(keys))))
                        .limit(most)
                        .projection(new Document(RecordPaths.EVENTS, 0))
                        .map(document -> RecordDocuments.read(entity, document))
                        .into(new ArrayList<>());
    }

    @Override
    public List<StoredRecord> after(BoundEntity entity, String id, int most) {
        return collection(entity)
                .find(new Document(RecordPaths.ID, new Document("$gt", id)))
                .sort(new Document(RecordPaths.ID, 1))
                .limit(most)
                .projection(new Document(RecordPaths.EVENTS, 0))
                .map(document -> RecordDocuments.read(entity, document))
                .into(new ArrayList<>());
    }

    private List<StoredRecord> read(BoundEntity entity, Document which) {
        return collection(entity)
                .find(which)
                .projection(new Document(RecordPaths.EVENTS, 0))
                .map(document -> RecordDocuments.read(entity, document))
                .into(new ArrayList<>());
    }

    @Override
    public List<String> naming(BoundEntity entity, List<String> steps, Collection<String> ids, String after, int most) {
        return collection(entity)
                .find(naming(entity, steps, ids).append(RecordPaths.ID, new Document("$gt", after)))
                .projection(new Document(RecordPaths.ID, 1))
                .sort(new Document(RecordPaths.ID, 1))
                .limit(most)
                .map(document -> document.getString(RecordPaths.ID))
                .into(new ArrayList<>());
    }

    @Override
    public long countNaming(BoundEntity entity, List<String> steps, Collection<String> ids) {
        return collection(entity).countDocuments(naming(entity, steps, ids));
    }

    @Override
    public long countOwned(BoundEntity entity, String owner, Map<String, Set<String>> without) {
        Document owned = new Document(RecordPaths.OWNER, owner).append(RecordPaths.DELETED, null);
        without.forEach((key, codes) -> entity.own(key)
                .ifPresent(field -> owned.append(
                        RecordPaths.value(field),
                        new Document("$nin", codes.stream().sorted().toList()))));
        return collection(entity).countDocuments(owned);
    }

    @Override
    public List<String> sharedWith(BoundEntity entity, String person, String after, int most) {
        Document where = new Document(
                        RecordPaths.ACCESS,
                        new Document("$in", List.copyOf(AccessTokens.given(new Grantee(Kind.USER, person)))))
                .append(RecordPaths.DELETED, null)
                .append(RecordPaths.ID, new Document("$gt", after));
        return collection(entity)
                .find(where)
                .projection(new Document(RecordPaths.ID, 1))
                .sort(new Document(RecordPaths.ID, 1))
                .limit(most)
                .map(document -> document.getString(RecordPaths.ID))
                .into(new ArrayList<>());
    }

    private static Document naming(BoundEntity entity, List<String> steps, Collection<String> ids) {
        String first = steps.getFirst();
        List<String> path = new ArrayList<>(steps);
        path.set(0, entity.field(first).map(RecordPaths::value).orElse(RecordPaths.VALUES + "." + first));
        return new Document(
                        String.join(".", path),
                        ids.size() == 1 ? ids.iterator().next() : new Document("$in", List.copyOf(ids)))
                .append(RecordPaths.DELETED, null);
    }

    @Override
    public Map<String, String> holders(BoundEntity entity, String key, Collection<String> uniqueKeys) {
        if (uniqueKeys.isEmpty()) {
            return Map.of();
        }
        String path = entity.field(key).map(RecordPaths::unique).orElse(RecordPaths.UNIQUE_KEYS + "." + key);
        Map<String, String> holders = new HashMap<>();
        collection(entity)
                .find(new Document(path, new Document("$in", List.copyOf(uniqueKeys))))
                .projection(new Document(path, 1))
                .forEach(found ->
                        holders.put(String.valueOf(Documents.at(found, path)), found.getString(RecordPaths.ID)));
        return holders;
    }

    @Override
    public List<StoredRecord> deleted(BoundEntity entity, RowPolicy policy, int limit) {
        if (policy instanceof RowPolicy.Nothing) {
            return List.of();
        }
        Document which = RowConditions.with(new Document(RecordPaths.DELETED, new Document("$ne", null)), policy);
        return collection(entity)
                .find(which)
                .sort(new Document(RecordPaths.DELETED, -1).append(RecordPaths.ID, -1))
                .limit(limit)
                .projection(new Document(RecordPaths.EVENTS, 0))
                .map(document -> RecordDocuments.read(entity, document))
                .into(new ArrayList<>());
    }

    @Override
    public List<Outcome> write(BoundEntity entity, List<Write> writes) {
        MongoCollection<Document> collection = collection(entity);
        indexes.ensure(entity, collection);
        return writes.size() == 1
                ? List.of(one(entity, collection, writes.getFirst()))
                : many(entity, collection, writes);
    }

    private static Outcome one(BoundEntity entity, MongoCollection<Document> collection, Write write) {
        try {
            return switch (write) {
                case Insert insert -> {
                    collection.insertOne(inserted(entity, insert));
                    yield Outcome.WRITTEN;
                }
                case Update update -> {
                    Document change = change(entity, update);
                    yield change.isEmpty()
                                    || collection
                                                    .updateOne(guard(update.before()), change)
                                                    .getMatchedCount()
                                            == 1
                            ? Outcome.WRITTEN
                            : Outcome.LOST;
                }
            };
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Outcome.DUPLICATE;
            }
            throw e;
        }
    }

    private static List<Outcome> many(BoundEntity entity, MongoCollection<Document> collection, List<Write> writes) {
        List<WriteModel<Document>> models = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int updates = 0;
        for (int i = 0; i < writes.size(); i++) {
            switch (writes.get(i)) {
                case Insert insert -> {
                    models.add(new InsertOneModel<>(inserted(entity, insert)));
                    places.add(i);
                }
                case Update update -> {
                    Document change = change(entity, update);
                    // a server refuses an update that changes nothing
                    if (!change.isEmpty()) {
                        models.add(new UpdateOneModel<>(guard(update.before()), change));
                        places.add(i);
                        updates++;
                    }
                }
            }
        }
        if (models.isEmpty()) {
            return Collections.nCopies(writes.size(), Outcome.WRITTEN);
        }
        Set<Integer> duplicates = Set.of();
        BulkWriteResult result;
        try {
            result = collection.bulkWrite(models, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            duplicates = duplicates(e).stream().map(places::get).collect(Collectors.toSet());
            result = e.getWriteResult();
        }
        long refused = duplicates.stream()
                .filter(index -> writes.get(index) instanceof Update)
                .count();
        boolean sure = result.getMatchedCount() + refused == updates;
        Map<String, Document> standing = sure ? Map.of() : standing(collection, writes);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            boolean arrived = !(writes.get(i) instanceof Update update)
                    || sure
                    || arrived(entity, update, standing.get(update.after().id().id()));
            outcomes.add(duplicates.contains(i) ? Outcome.DUPLICATE : arrived ? Outcome.WRITTEN : Outcome.LOST);
        }
        return outcomes;
    }

    private static Set<Integer> duplicates(MongoBulkWriteException failure) {
        if (failure.getWriteErrors().stream()
                .anyMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
            throw failure;
        }
        return failure.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
    }

    /** A bulk says how many updates met their condition, not which: the records themselves do. */
    private static Map<String, Document> standing(MongoCollection<Document> collection, List<Write> writes) {
        List<String> ids = writes.stream().map(write -> write.after().id().id()).toList();
        Map<String, Document> standing = new HashMap<>();
        collection
                .find(new Document(RecordPaths.ID, new Document("$in", ids)))
                .forEach(document -> standing.put(document.getString(RecordPaths.ID), document));
        return standing;
    }

    private static boolean arrived(BoundEntity entity, Update update, @Nullable Document standing) {
        if (standing == null) {
            return false;
        }
        List<String> waiting = standing.getList(RecordPaths.EVENTS, Document.class, List.of()).stream()
                .map(event -> event.getString("id"))
                .toList();
        if (update.events().stream().map(RecordEvent::id).anyMatch(waiting::contains)) {
            return true;
        }
        Document wanted = RecordDocuments.write(entity, update.after());
        return Stream.of(RecordPaths.REVISION, RecordPaths.UPDATED, RecordPaths.VALUES)
                .allMatch(part -> Objects.equals(wanted.get(part), standing.get(part)));
    }

    private static Document inserted(BoundEntity entity, Insert insert) {
        Document document = RecordDocuments.write(entity, insert.after());
        if (!insert.events().isEmpty()) {
            document.append(RecordPaths.EVENTS, RecordDocuments.events(insert.events()));
        }
        return document;
    }

    private static Document change(BoundEntity entity, Update update) {
        return RecordDocuments.difference(entity, update.before(), update.after(), update.events());
    }

    /** The product's own writes leave the revision alone, so they are told by their keys. */
    private static Document guard(StoredRecord before) {
        return new Document(RecordPaths.ID, before.id().id())
                .append(RecordPaths.REVISION, before.revision())
                .append(
                        RecordPaths.WRITE_KEYS,
                        before.writeKeys().isEmpty() ? new Document("$exists", false) : before.writeKeys());
    }

    @Override
    public long clearPlace(BoundEntity entity, String place) {
        Document away = new Document();
        for (String part : RecordDocuments.KEYED) {
            away.append(part + "." + place, "");
        }
        return collection(entity)
                .updateMany(
                        new Document(RecordPaths.VALUES + "." + place, new Document("$exists", true)),
                        new Document("$unset", away))
                .getModifiedCount();
    }

    @Override
    public boolean purge(BoundEntity entity, String id) {
        Document which = new Document(RecordPaths.ID, id)
                .append(RecordPaths.DELETED, new Document("$ne", null))
                .append(RecordPaths.EVENTS, new Document("$exists", false));
        return collection(entity).deleteOne(which).getDeletedCount() == 1;
    }

    private MongoCollection<Document> collection(BoundEntity entity) {
        return database.getCollection(RecordPaths.collection(entity.name()));
    }
}
