package io.trellis.form.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.UniqueKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that an entity's collection has its indexes before anything is written to it. */
final class RecordIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(RecordIndexes.class);

    /** What a server answers of an index that is not there. */
    private static final int GONE = 27;

    private final CompleteKeys complete;
    private final Map<String, BoundEntity> done = new ConcurrentHashMap<>();

    RecordIndexes(CompleteKeys complete) {
        this.complete = complete;
    }

    /** Who saves does not wait for {@link #renew}: what an earlier release made does until then. */
    void ensure(BoundEntity entity, MongoCollection<Document> collection) {
        if (done.get(entity.name()) != entity) {
            List<Document> there = there(collection);
            List<IndexModel> now = wanted(entity).stream()
                    .filter(index -> earlier(index, there).isEmpty())
                    .toList();
            Set<Document> missing = create(entity, now, there, collection);
            unique(entity)
                    .filter(field -> missing.contains(uniqueKey(field)))
                    .forEach(field -> keyed(field, collection));
            done.put(entity.name(), entity);
        }
    }

    /**
     * As {@link #ensure}, looking at every record for keys that are missing, as a crash may have come between an index
     * and its keys; not where all are known to be there.
     *
     * @param live the entity as it is in use, whose unique fields get their keys with each save
     */
    void prepare(BoundEntity entity, Optional<EntityDefinition> live, MongoCollection<Document> collection) {
        Set<Document> missing = create(entity, wanted(entity), there(collection), collection);
        unique(entity).forEach(field -> {
            boolean written = live.flatMap(definition -> definition.field(field.key()))
                    .filter(FieldDefinition::unique)
                    .isPresent();
            boolean index = !missing.contains(uniqueKey(field));
            complete.unless(written && index, entity.name(), field.key(), () -> keyed(field, collection));
        });
    }

    /**
     * Indexes of earlier releases, of the order of a field without the id behind it, give way to those of today, one after
     * the other; a new one is whole before an old one goes.
     *
     * @param goOn asked before each
     */
    void renew(BoundEntity entity, MongoCollection<Document> collection, BooleanSupplier goOn) {
        for (IndexModel index : plain(entity)) {
            List<Document> there = there(collection);
            if (goOn.getAsBoolean() && earlier(index, there).isPresent()) {
                create(entity, List.of(index), there, collection);
                earlier(index, there).ifPresent(name -> drop(name, collection));
            }
        }
    }

    /** Indexes for lists in their order. */
    void prepareLists(BoundEntity entity, List<SortedList> lists, MongoCollection<Document> collection) {
        create(entity, forLists(entity, lists), there(collection), collection);
    }

    /**
     * Indexes that were made for lists go when no list wants them any more; what they did besides is made before. Those
     * that have other names stay, whoever made them.
     */
    void keepLists(BoundEntity entity, List<SortedList> lists, MongoCollection<Document> collection) {
        List<IndexModel> wanted = forLists(entity, lists);
        Set<String> names =
                wanted.stream().map(index -> index.getOptions().getName()).collect(Collectors.toSet());
        List<Document> staying = new ArrayList<>();
        List<String> leaving = new ArrayList<>();
        for (Document index : collection.listIndexes()) {
            String name = index.getString("name");
            if (ListIndexes.isName(name) && !names.contains(name)) {
                leaving.add(name);
            } else {
                staying.add(asWanted(index));
            }
        }
        if (!leaving.isEmpty()) {
            create(entity, wanted, staying, collection);
            wanted.forEach(index -> staying.add(asWanted(index)));
            create(entity, plain(entity), staying, collection);
            leaving.forEach(name -> drop(name, collection));
        }
    }

    private static void drop(String name, MongoCollection<Document> collection) {
        try {
            collection.dropIndex(name);
        } catch (MongoCommandException e) {
            // another node may have been first
            if (e.getErrorCode() != GONE) {
                throw e;
            }
        }
    }

    private static List<IndexModel> forLists(BoundEntity entity, List<SortedList> lists) {
        return ListIndexes.of(entity, lists).stream().map(ListIndexes::model).toList();
    }

    private static List<Document> there(MongoCollection<Document> collection) {
        return collection.listIndexes().map(RecordIndexes::asWanted).into(new ArrayList<>());
    }

    /** @return the keys of the indexes that are not there, nor a longer one that does for them */
    private static Set<Document> create(
            BoundEntity entity, List<IndexModel> wanted, List<Document> there, MongoCollection<Document> collection) {
        List<IndexModel> missing = wanted.stream()
                .filter(index -> there.stream().noneMatch(known -> does(known, asWanted(index))))
                .toList();
        if (!missing.isEmpty()) {
            List<String> earlier = missing.stream()
                    .flatMap(index -> earlier(index, there).stream())
                    .toList();
            if (there.size() + missing.size() > IndexRoom.MOST) {
                makeRoom(entity, wanted, collection);
                earlier.forEach(name -> drop(name, collection));
            }
            collection.createIndexes(missing);
            earlier.forEach(name -> drop(name, collection));
        }
        return missing.stream().map(index -> (Document) index.getKeys()).collect(Collectors.toSet());
    }

    /**
     * Where a server takes no more: orders of single fields that have no room any more go, and before lists get theirs what
     * other lists had. Those that have names of their own stay, whoever made them.
     */
    private static void makeRoom(BoundEntity entity, List<IndexModel> wanted, MongoCollection<Document> collection) {
        List<Document> plain = IndexRoom.keys(entity);
        Set<String> lists = wanted.stream()
                .flatMap(index -> Optional.ofNullable(index.getOptions().getName()).stream())
                .collect(Collectors.toSet());
        for (Document index : collection.listIndexes().into(new ArrayList<>())) {
            String name = index.getString("name");
            String path = index.get("key", Document.class).keySet().iterator().next();
            Document sorted = IndexRoom.sorted(path);
            boolean order = path.startsWith(RecordPaths.SORT_KEYS + ".")
                    && (name.equals(usualName(new Document(path, 1))) || name.equals(usualName(sorted)));
            boolean list = ListIndexes.isName(name) && !lists.isEmpty() && !lists.contains(name);
            if (list || order && !plain.contains(sorted)) {
                drop(name, collection);
            }
        }
    }

    /** The name of the index that an earlier release made in this one's place, where it is there. */
    private static Optional<String> earlier(IndexModel index, List<Document> there) {
        Document keys = (Document) index.getKeys();
        String path = keys.keySet().iterator().next();
        Document before = new Document(path, 1);
        boolean known = keys.equals(IndexRoom.sorted(path)) && there.contains(described(before, false, false));
        return known ? Optional.of(usualName(before)) : Optional.empty();
    }

    /** As the driver names an index that is given no name. */
    private static String usualName(Document keys) {
        return keys.entrySet().stream()
                .map(step -> step.getKey() + "_" + step.getValue())
                .collect(Collectors.joining("_"));
    }

    private static List<IndexModel> wanted(BoundEntity entity) {
        List<IndexModel> wanted = new ArrayList<>();
        wanted.add(new IndexModel(new Document(RecordPaths.EVENT_TIME, 1), new IndexOptions().sparse(true)));
        wanted.addAll(plain(entity));
        if (!entity.definition().duplicates().isEmpty()) {
            wanted.add(new IndexModel(new Document(RecordPaths.DUPLICATE_KEYS, 1), new IndexOptions().sparse(true)));
        }
        unique(entity)
                .forEach(field -> wanted.add(new IndexModel(
                        uniqueKey(field), new IndexOptions().unique(true).sparse(true))));
        return wanted;
    }

    private static List<IndexModel> plain(BoundEntity entity) {
        return IndexRoom.keys(entity).stream().map(IndexModel::new).toList();
    }

    /** What tells indexes apart here: another kind of index on the same path is created, which the store refuses. */
    private static Document asWanted(IndexModel index) {
        return described(
                (Document) index.getKeys(),
                index.getOptions().isUnique(),
                index.getOptions().isSparse());
    }

    private static Document asWanted(Document index) {
        Document keys = new Document();
        index.get("key", Document.class)
                .forEach(
                        (path, order) -> keys.append(path, order instanceof Number number ? number.intValue() : order));
        return described(keys, index.getBoolean("unique", false), index.getBoolean("sparse", false));
    }

    private static boolean does(Document known, Document wanted) {
        Document knownKeys = known.get("key", Document.class);
        Document wantedKeys = wanted.get("key", Document.class);
        boolean unique = wanted.getBoolean("unique", false);
        boolean sparse = wanted.getBoolean("sparse", false);
        boolean plain = !unique && !sparse;
        return known.getBoolean("unique", false) == unique
                && known.getBoolean("sparse", false) == sparse
                && ListIndexes.covers(knownKeys, wantedKeys)
                && (plain || knownKeys.size() == wantedKeys.size());
    }

    private static Document described(Document keys, boolean unique, boolean sparse) {
        return new Document("key", keys).append("unique", unique).append("sparse", sparse);
    }

    private static Stream<BoundField> unique(BoundEntity entity) {
        return entity.fields().stream().filter(BoundField::unique);
    }

    private static Document uniqueKey(BoundField field) {
        return new Document(RecordPaths.unique(field), 1);
    }

    /**
     * Records that were there before the field became unique get their keys, oldest first.
     *
     * @return whether each of them has its own now
     */
    private static boolean keyed(BoundField field, MongoCollection<Document> collection) {
        boolean all = true;
        String path = RecordPaths.unique(field);
        Document without = new Document(RecordPaths.DELETED, null)
                .append(RecordPaths.value(field), new Document("$ne", null))
                .append(path, new Document("$exists", false));
        for (Document record : collection.find(without).sort(new Document(RecordPaths.ID, 1))) {
            Object value = StoredValues.read(field, Documents.at(record, RecordPaths.value(field)));
            if (value != null) {
                all &= key(record, path, UniqueKeys.of(field.identity(value)), collection);
            }
        }
        return all;
    }

    private static boolean key(Document record, String path, String key, MongoCollection<Document> collection) {
        try {
            collection.updateOne(
                    new Document(RecordPaths.ID, record.get(RecordPaths.ID))
                            .append(RecordPaths.REVISION, record.get(RecordPaths.REVISION)),
                    new Document("$set", new Document(path, key)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            LOG.warn(
                    "two records have the same value for {}: {} goes without its key",
                    path,
                    record.get(RecordPaths.ID));
            return false;
        }
    }
}
