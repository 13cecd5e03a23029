package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A database over the storage. A command that changes something is answered when the change is durable. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Key> {

    private static final Set<String> READING =
            Set.of("find", "count", "distinct", "dbstats", "collstats", "validate", "listcollections", "listindexes");
    /** How many documents are handed out at once where the caller does not say. */
    static final int BATCH = 1000;

    private final Storage storage;
    private final Map<String, Frame> frames = new ConcurrentHashMap<>();
    private final Map<String, EmbeddedCollection> opened = new ConcurrentHashMap<>();

    EmbeddedDatabase(String name, CursorRegistry cursors, Storage storage) {
        super(name, cursors);
        this.storage = storage;
        initializeNamespacesAndIndexes();
        opened.values().stream()
                .filter(collection -> !collection.getCollectionName().startsWith("system."))
                .filter(collection -> collection.getIndexes().isEmpty())
                .forEach(this::finishCreating);
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
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("find")) {
            query.putIfAbsent("batchSize", BATCH);
        }
        if (name.equals("aggregate") && resolveCollection(command, query) instanceof EmbeddedCollection collection) {
            return new IndexedAggregation(this, collection, resolver, oplog, storage).run(query);
        }
        Document answer = super.handleCommand(channel, command, query, resolver, oplog);
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
        EmbeddedCollection collection =
                new EmbeddedCollection(this, collectionName, options, cursorRegistry, storage, frame, documents);
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

    private Index<Key> openIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean unique, boolean sparse) {
        Frame frame = frame(collectionName);
        OrderedMap entries = storage.map("index/" + databaseName + "/" + collectionName + "/" + indexName, frame);
        return new OrderedIndex(indexName, keys, unique, sparse, entries, storage.state(frame));
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
