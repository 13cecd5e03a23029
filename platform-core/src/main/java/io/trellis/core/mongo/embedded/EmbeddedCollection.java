package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.trellis.core.mongo.embedded.file.Frame;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import io.trellis.core.mongo.embedded.file.Storage;
import io.trellis.core.mongo.embedded.index.OrderedIndex;
import io.trellis.core.mongo.embedded.raw.RawBson;
import io.trellis.core.mongo.embedded.raw.RawProjection;
import io.trellis.core.mongo.embedded.raw.Shape;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** A collection over ordered maps. Writers take turns; readers take no lock and see each document whole. */
final class EmbeddedCollection extends AbstractMongoCollection<Key> {

    private static final long LOOK_AGAIN_NANOS = 50_000;
    private static final Document ANY = new Document();

    private final Storage storage;
    private final Frame frame;
    private final OrderedMap documents;
    private final ReentrantLock lock = new ReentrantLock();
    private final CollectionQueries queries;

    private boolean changingOne;

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Storage storage,
            Frame frame,
            OrderedMap documents,
            QueryRun.Observer observer) {
        super(database, name, options, cursors);
        this.storage = storage;
        this.frame = frame;
        this.documents = documents;
        this.queries = new CollectionQueries(name, storage, documents, lock, observer);
    }

    Frame frame() {
        return frame;
    }

    OrderedMap documents() {
        return documents;
    }

    /** What reads. */
    CollectionQueries queries() {
        return queries;
    }

    private <T> T change(Supplier<T> work) {
        return storage.change(lock, frame, work);
    }

    private void change(Runnable work) {
        change(() -> {
            work.run();
            return true;
        });
    }

    // Reading

    @Override
    protected QueryResult queryDocuments(
            Document filter, @Nullable Document order, int skip, int limit, int batchSize, @Nullable Document fields) {
        return queries.read(() -> answer(filter, order, skip, limit, batchSize, fields));
    }

    private QueryResult answer(
            Document filter, @Nullable Document order, int skip, int limit, int batchSize, @Nullable Document fields) {
        boolean writing = lock.isHeldByCurrentThread();
        int wanted = limit == 0 && changingOne && writing ? 1 : limit;
        Document sort = order == null || order.containsKey("$natural") ? naturalOrder(order) : order;
        QueryExecution execution =
                queries.ask(writing ? "write" : "find", filter, sort, wanted == 0 ? 0 : (long) wanted + skip);
        Stream<Document> found = execution.inOrder().map(StoredBson::decode);
        // The filter is done: what is left to the library is to skip, to cut, to project and to hand out in batches.
        QueryResult result = matchDocumentsFromStream(ANY, found, skip, wanted, batchSize, null, fields);
        execution.answered(-1);
        return result;
    }

    /** An answer whose documents go out as they are stored; empty where the library has to put it together. */
    Optional<Document> find(Document command) {
        int skip = whole(command, "skip");
        int limit = whole(command, "limit");
        int batch = whole(command, "batchSize");
        Document filter = command.get("filter") instanceof Document asked ? asked : ANY;
        Document asked = command.get("sort") instanceof Document sort ? sort : ANY;
        Document order = asked.containsKey("$natural") ? naturalOrder(asked) : asked;
        Optional<RawProjection> projection = RawProjection.of((Document) command.get("projection"));
        if (projection.isEmpty()
                || skip < 0
                || limit < 0
                || batch < 1
                || !order.values().stream().allMatch(Number.class::isInstance)) {
            return Optional.empty();
        }
        List<byte[]> found = queries.find(filter, order, skip, limit);
        StoredCursor cursor = new StoredCursor(cursorRegistry.generateCursorId(), found, projection.get());
        Document answer = cursor.answer(getFullName(), "firstBatch", batch);
        if (!cursor.isEmpty()) {
            cursorRegistry.add(cursor);
        }
        return Optional.of(answer);
    }

    private static int whole(Document command, String name) {
        return command.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static Document naturalOrder(@Nullable Document order) {
        return isNaturalDescending(order) ? new Document("_id", -1) : ANY;
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return queries.matches(document, query);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int numberToReturn,
            int batchSize,
            @Nullable Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        if (query == null || query.isEmpty()) {
            return super.count(query, skip, limit);
        }
        return queries.count(query, skip, limit);
    }

    @Override
    public Document handleDistinct(Document command) {
        Document filter = command.get("query") instanceof Document asked ? asked : ANY;
        DistinctValues values = queries.distinct(String.valueOf(command.get("key")), filter);
        Document answer = new Document("values", values.all());
        Utils.markOkay(answer);
        return answer;
    }

    @Override
    public int count() {
        return Math.toIntExact(documents.size());
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    protected @Nullable Document getDocument(Key position) {
        byte[] stored = documents.get(position);
        return stored == null ? null : StoredBson.decode(stored);
    }

    @Override
    protected Stream<DocumentWithPosition<Key>> streamAllDocumentsWithPosition() {
        Cursor<Key, byte[]> cursor = documents.ascending(null, null);
        Iterable<Key> keys = () -> cursor;
        return StreamSupport.stream(keys.spliterator(), false)
                .map(key -> new DocumentWithPosition<>(StoredBson.decode(cursor.getValue()), key));
    }

    // Writing

    @Override
    public void addDocument(Document document) {
        change(() -> super.addDocument(document));
    }

    @Override
    public void removeDocument(Document document) {
        change(() -> super.removeDocument(document));
    }

    @Override
    public List<Document> insertDocuments(List<Document> added, boolean ordered) {
        return change(() -> super.insertDocuments(added, ordered));
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return change(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public Document updateDocuments(
            Document selector, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        Optional<FieldRemoval> removal = upsert || getIdField() == null ? Optional.empty() : FieldRemoval.of(update);
        return change(() -> {
            if (removal.isPresent()) {
                return remove(removal.get(), selector, multi);
            }
            changingOne = !multi;
            try {
                return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
            } finally {
                changingOne = false;
            }
        });
    }

    private Document remove(FieldRemoval removal, Document selector, boolean multi) {
        List<byte[]> found = new ArrayList<>();
        queries.read(() -> {
            found.clear();
            QueryExecution execution = queries.ask("update", selector, ANY, multi ? 0 : 1);
            for (Iterator<byte[]> met = execution.met(); met.hasNext() && (multi || found.isEmpty()); ) {
                found.add(met.next());
            }
            execution.answered(found.size());
            return found;
        });
        List<OrderedIndex> touched = getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .map(OrderedIndex.class::cast)
                .filter(removal::touches)
                .toList();
        Shape part = removal.part(touched);
        int modified = 0;
        for (byte[] stored : found) {
            Document before = RawBson.decode(stored, part);
            Document after = removal.after(before);
            if (after.size() < before.size()) {
                Key position = KeyEncoding.key(before.get(getIdField()));
                touched.forEach(index -> index.checkUpdate(before, after, this));
                touched.forEach(index -> index.updateInPlace(before, after, position, this));
                put(position, removal.apply(stored));
                modified++;
            }
        }
        return new Document("n", found.size()).append("nModified", modified);
    }

    @Override
    public Document findAndModify(Document query) {
        return change(() -> super.findAndModify(query));
    }

    @Override
    protected Key addDocumentInternal(Document document) {
        String idField = getIdField();
        Key key = KeyEncoding.key(idField == null ? UUID.randomUUID() : document.get(idField));
        put(key, StoredBson.encode(document));
        return key;
    }

    @Override
    protected void removeDocument(Key position) {
        queries.wrote(documents.remove(position), null);
    }

    private void put(Key position, byte[] document) {
        queries.wrote(documents.put(position, document), document);
    }

    @Override
    protected void handleUpdate(Key position, Document oldDocument, Document newDocument) {
        put(position, StoredBson.encode(newDocument));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }

    // Indexes

    /** Of an index that is whole, or of one that a crash left half built when this collection is opened. */
    @Override
    public void addIndex(Index<Key> index) {
        if (index instanceof OrderedIndex ordered && ordered.isEmpty() && !hasIndex(index.getName())) {
            build(ordered);
        } else {
            change(() -> {
                boolean known = hasIndex(index.getName());
                super.addIndex(index);
                if (!known && index instanceof OrderedIndex ordered) {
                    queries.offer(ordered);
                }
            });
        }
    }

    boolean hasIndex(String name) {
        return getIndexes().stream().anyMatch(index -> index.getName().equals(name));
    }

    /** Fills the index beside the writes; on return it is in use. Whoever calls holds no lock that others need. */
    void build(OrderedIndex index) {
        change(() -> {
            index.beginBuilding();
            super.addIndex(index);
        });
        try {
            new IndexBuild(this, index).run(storage);
        } catch (MongoServerError e) {
            change(() -> super.dropIndex(index.getName()));
            throw new IndexBuildFailedException(e, this);
        }
    }

    <T> T building(Supplier<T> step) {
        return change(step);
    }

    /** Returns when nobody waits to write, or after a while. */
    void letOthersWrite(long nanos) {
        long begun = System.nanoTime();
        while (lock.hasQueuedThreads() && System.nanoTime() - begun < nanos) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    @Override
    public void dropIndex(String indexName) {
        change(() -> {
            queries.withdraw(indexName);
            super.dropIndex(indexName);
        });
    }

    @Override
    public void drop() {
        change(() -> {
            getIndexes().stream()
                    .filter(index -> index instanceof OrderedIndex ordered && ordered.isBeingBuilt())
                    .toList()
                    .forEach(index -> super.dropIndex(index.getName()));
            super.drop();
            documents.clear();
            queries.emptied();
        });
    }
}
