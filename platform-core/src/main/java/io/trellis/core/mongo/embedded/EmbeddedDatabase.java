package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import io.trellis.core.mongo.embedded.file.Frame;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import io.trellis.core.mongo.embedded.file.Storage;
import io.trellis.core.mongo.embedded.index.IdIndex;
import io.trellis.core.mongo.embedded.index.OrderedIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A database over the storage. A command that changes something is answered when the change is durable. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Key> {

    private static final Set<String> READING =
            Set.of("find", "count", "distinct", "dbstats", "collstats", "validate", "listcollections", "listindexes");
    /** How many documents are handed out at once where the caller does not say. */
    static final int BATCH = 1000;

    private final Storage storage;
    private final QueryRun.Observer observer;
    private final Map<String, Frame> frames = new ConcurrentHashMap<>();
    private final Map<String, EmbeddedCollection> opened = new ConcurrentHashMap<>();
    private final ReentrantLock indexing = new ReentrantLock();

    EmbeddedDatabase(String name, CursorRegistry cursors, Storage storage, QueryRun.Observer observer) {
        super(name, cursors);
        this.storage = storage;
        this.observer = observer;
        initializeNamespacesAndIndexes();
        opened.values().stream()
                .filter(collection -> !collection.getCollectionName().startsWith("system."))
                .filter(collection -> collection.getIndexes().isEmpty())
                .forEach(this::finishCreating);
        clearUnknownIndexes();
    }

    /** A crash may come between the collection and its first index. */
    private void finishCreating(EmbeddedCollection collection) {
        addIndex(new Document("key", new Document("_id", 1))
                .append("name", "_id_")
                .append("ns", collection.getFullName()));
    }

    static String mapPrefix(String database) {
        return "data/" + database + "/";
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        return Deadline.during(query, () -> handle(channel, command, query, resolver, oplog));
    }

    private Document handle(Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("find")) {
            query.putIfAbsent("batchSize", BATCH);
            if (resolveCollection(command, query) instanceof EmbeddedCollection collection) {
                clearLastStatus(channel);
                Optional<Document> found = collection.find(query);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        if (name.equals("aggregate") && resolveCollection(command, query) instanceof EmbeddedCollection collection) {
            return new IndexedAggregation(this, collection, resolver, oplog, storage).run(query);
        }
        Document answer =
                name.equals("dropindexes") && resolveCollection(command, query) instanceof EmbeddedCollection collection
                        ? dropIndexes(collection, query.get("index"))
                        : super.handleCommand(channel, command, query, resolver, oplog);
        if (!READING.contains(name)) {
            storage.awaitDurable();
        }
        return answer;
    }

    private MongoCollection<Key> resolveCollection(String command, Document query) {
        return resolveCollection(String.valueOf(query.get(command)), false);
    }

    private Frame frame(String collection) {
        return frames.computeIfAbsent(collection, key -> new Frame());
    }

    @Override
    protected MongoCollection<Key> openOrCreateCollection(String collectionName, CollectionOptions options) {
        Frame frame = frame(collectionName);
        OrderedMap documents = storage.map(mapPrefix(databaseName) + collectionName, frame);
        EmbeddedCollection collection = new EmbeddedCollection(
                this, collectionName, options, cursorRegistry, storage, frame, documents, observer);
        opened.put(collectionName, collection);
        return collection;
    }

    @Override
    protected Index<Key> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new IdIndex(indexName, keys, ((EmbeddedCollection) collection(collectionName)).documents());
        }
        return openIndex(collectionName, indexName, keys, true, sparse);
    }

    @Override
    protected Index<Key> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return openIndex(collectionName, indexName, keys, false, sparse);
    }

    private OrderedIndex openIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean unique, boolean sparse) {
        Frame frame = frame(collectionName);
        OrderedMap entries = storage.map("index/" + databaseName + "/" + collectionName + "/" + indexName, frame);
        return new OrderedIndex(indexName, keys, unique, sparse, entries, storage.state(frame));
    }

    /** Built before the database's own lock is taken: meanwhile everybody reads and writes. */
    @Override
    protected void addIndex(Document description) {
        if (!(description.get("key") instanceof Document key) || isPrimaryKeyIndex(key)) {
            super.addIndex(description);
            return;
        }
        indexing.lock();
        try {
            String name = String.valueOf(description.get("ns")).substring(databaseName.length() + 1);
            EmbeddedCollection collection = (EmbeddedCollection) resolveOrCreateCollection(name);
            String indexName = String.valueOf(description.get("name"));
            if (!collection.hasIndex(indexName)) {
                boolean unique = Utils.isTrue(description.get("unique"));
                OrderedIndex index =
                        openIndex(name, indexName, keys(key), unique, Utils.isTrue(description.get("sparse")));
                collection.build(index);
            }
            super.addIndex(description);
        } finally {
            indexing.unlock();
        }
    }

    /**
     * Of this collection alone: the library forgets what has the same name in others as well.
     *
     * @param which a name, names, keys, or an asterisk for all
     */
    private Document dropIndexes(EmbeddedCollection collection, @Nullable Object which) {
        indexing.lock();
        try {
            List<Document> found = new ArrayList<>();
            for (Document description :
                    getOrCreateIndexesCollection().handleQuery(new Document("ns", collection.getFullName()))) {
                boolean meant = "*".equals(which)
                        || Objects.equals(which, description.get("name"))
                        || Objects.equals(which, description.get("key"))
                        || which instanceof Collection<?> names && names.contains(description.get("name"));
                if (meant && !isPrimaryKeyIndex((Document) description.get("key"))) {
                    found.add(description);
                }
            }
            if (found.isEmpty() && !"*".equals(which)) {
                throw new IndexNotFoundException("index not found: " + which);
            }
            for (Document description : found) {
                collection.dropIndex(String.valueOf(description.get("name")));
                getOrCreateIndexesCollection().deleteDocuments(description, 1);
            }
        } finally {
            indexing.unlock();
        }
        Document answer = new Document();
        Utils.markOkay(answer);
        return answer;
    }

    private static List<IndexKey> keys(Document key) {
        return key.entrySet().stream()
                .map(entry -> new IndexKey(
                        entry.getKey(), entry.getValue() instanceof Number direction && direction.intValue() > 0))
                .toList();
    }

    /** What a crash left of an index that was not yet known by name: nobody keeps it in step. */
    private void clearUnknownIndexes() {
        String prefix = "index/" + databaseName + "/";
        Set<String> known = new HashSet<>();
        opened.values().forEach(collection -> collection
                .getIndexes()
                .forEach(index -> known.add(prefix + collection.getCollectionName() + "/" + index.getName())));
        for (String map : storage.mapNames()) {
            if (map.startsWith(prefix) && !known.contains(map)) {
                String[] names = map.substring(prefix.length()).split("/", 2);
                Frame frame = frame(names[0]);
                storage.change(
                        new ReentrantLock(),
                        frame,
                        () -> OrderedIndex.clear(storage.map(map, frame), storage.state(frame)));
            }
        }
    }

    private MongoCollection<Key> collection(String name) {
        return resolveCollection(name, true);
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        throw new MongoServerError(59, "CommandNotFound", "collections keep their name in the embedded store");
    }

    @Override
    protected long getStorageSize() {
        return storage.size();
    }

    @Override
    protected long getFileSize() {
        return storage.size();
    }
}
