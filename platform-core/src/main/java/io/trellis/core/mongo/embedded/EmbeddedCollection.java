package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A collection over ordered maps. Writers take turns; readers take no lock and see each document whole. */
final class EmbeddedCollection extends AbstractMongoCollection<Key> {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCollection.class);
    private static final Document ANY = new Document();

    private final Storage storage;
    private final Frame frame;
    private final OrderedMap documents;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<OrderedIndex> orderedIndexes = new CopyOnWriteArrayList<>();
    /** Apart from the inherited one, which remembers the position of its last match for the writer. */
    private final QueryMatcher readMatcher = new DefaultQueryMatcher();

    private boolean changingOne;

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Storage storage,
            Frame frame,
            OrderedMap documents) {
        super(database, name, options, cursors);
        this.storage = storage;
        this.frame = frame;
        this.documents = documents;
    }

    Frame frame() {
        return frame;
    }

    OrderedMap documents() {
        return documents;
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
        return storage.read(() -> answer(filter, order, skip, limit, batchSize, fields));
    }

    private QueryResult answer(
            Document filter, @Nullable Document order, int skip, int limit, int batchSize, @Nullable Document fields) {
        int wanted = limit == 0 && changingOne && lock.isHeldByCurrentThread() ? 1 : limit;
        Document sort = order == null || order.containsKey("$natural") ? naturalOrder(order) : order;
        Plan plan = plan(filter, sort, wanted == 0 ? 0 : (long) wanted + skip);
        boolean asItComes = sort.isEmpty() || plan.ordered();
        if (asItComes && batchSize > 0 && (wanted == 0 || wanted > batchSize)) {
            return inBatches(proposed(plan, filter), filter, skip, wanted, batchSize, fields);
        }
        Stream<Document> found = matching(plan, filter, Shape.EVERYTHING);
        if (!asItComes) {
            DocumentComparator comparator = new DocumentComparator(sort);
            found = wanted > 0 ? Least.of((long) wanted + skip, comparator, found) : found.sorted(comparator);
        }
        // The filter is done: what is left to the library is to skip, to cut, to project and to hand out in batches.
        return matchDocumentsFromStream(ANY, found, skip, wanted, batchSize, null, fields);
    }

    /** Of a large answer only the batch at hand is made into objects. */
    private QueryResult inBatches(
            Stream<byte[]> proposed, Document filter, int skip, int wanted, int batchSize, @Nullable Document fields) {
        Shape looked = PipelinePaths.of(filter);
        Stream<byte[]> met = filter.isEmpty()
                ? proposed
                : proposed.filter(stored -> readMatcher.matches(RawBson.decode(stored, looked), filter));
        Stream<byte[]> rest = met.skip(skip);
        List<byte[]> answer = (wanted > 0 ? rest.limit(wanted) : rest).toList();
        StoredCursor cursor =
                new StoredCursor(cursorRegistry.generateCursorId(), answer, stored -> projected(stored, fields));
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    private List<Document> projected(List<byte[]> stored, @Nullable Document fields) {
        return matchDocumentsFromStream(ANY, stored.stream().map(StoredBson::decode), 0, 0, 0, null, fields)
                .collectDocuments();
    }

    private static Document naturalOrder(@Nullable Document order) {
        return isNaturalDescending(order) ? new Document("_id", -1) : ANY;
    }

    /**
     * The documents that meet the filter, lazily: for an aggregation that begins with it.
     *
     * @param wanted how many of them will be taken, 0 for all
     * @param shape what of them is needed
     */
    Stream<Document> stream(Document filter, Document order, long wanted, Shape shape) {
        Plan plan = plan(filter, order, wanted);
        Stream<Document> found = matching(plan, filter, shape);
        return order.isEmpty() || plan.ordered() ? found : found.sorted(new DocumentComparator(order));
    }

    private Plan plan(Document filter, Document order, long wanted) {
        List<Access> ways = new ArrayList<>();
        ways.add(Access.byId(documents));
        orderedIndexes.forEach(index -> ways.add(Access.by(index)));
        Plan plan = Planner.choose(ways, filter, order, wanted);
        LOG.trace("{} {} by {}: {}", getFullName(), filter, order, plan.describe());
        return plan;
    }

    private Stream<Document> matching(Plan plan, Document filter, Shape shape) {
        Stream<Document> proposed = proposed(plan, filter).map(stored -> RawBson.decode(stored, shape));
        return filter.isEmpty() ? proposed : proposed.filter(document -> readMatcher.matches(document, filter));
    }

    private Stream<byte[]> proposed(Plan plan, Document filter) {
        Iterator<byte[]> walk = new Walk(plan, documents);
        Iterable<byte[]> once = () -> walk;
        Stream<byte[]> stored = StreamSupport.stream(once.spliterator(), false);
        return filter.isEmpty() ? stored : stored.filter(new RawFilter(filter)::mayMeet);
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return readMatcher.matches(document, query);
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
        return storage.read(() -> {
            Stream<Document> found = matching(plan(query, ANY, 0), query, PipelinePaths.of(query))
                    .skip(skip);
            return (int) (limit > 0 ? found.limit(limit) : found).count();
        });
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
        return change(() -> {
            changingOne = !multi;
            try {
                return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
            } finally {
                changingOne = false;
            }
        });
    }

    @Override
    public Document findAndModify(Document query) {
        return change(() -> super.findAndModify(query));
    }

    @Override
    protected Key addDocumentInternal(Document document) {
        String idField = getIdField();
        Key key = KeyEncoding.key(idField == null ? UUID.randomUUID() : document.get(idField));
        documents.put(key, StoredBson.encode(document));
        return key;
    }

    @Override
    protected void removeDocument(Key position) {
        documents.remove(position);
    }

    @Override
    protected void handleUpdate(Key position, Document oldDocument, Document newDocument) {
        documents.put(position, StoredBson.encode(newDocument));
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

    @Override
    public void addIndex(Index<Key> index) {
        change(() -> {
            boolean known =
                    getIndexes().stream().anyMatch(other -> other.getName().equals(index.getName()));
            if (index instanceof OrderedIndex ordered && ordered.isEmpty()) {
                build(ordered);
            }
            super.addIndex(index);
            if (!known && index instanceof OrderedIndex ordered) {
                orderedIndexes.add(ordered);
            }
        });
    }

    private void build(OrderedIndex index) {
        index.beginBuilding();
        try {
            streamAllDocumentsWithPosition()
                    .forEach(document -> index.add(document.getDocument(), document.getPosition(), this));
        } catch (MongoServerError e) {
            index.drop();
            throw new IndexBuildFailedException(e, this);
        }
        index.endBuilding();
    }

    @Override
    public void dropIndex(String indexName) {
        change(() -> {
            super.dropIndex(indexName);
            orderedIndexes.removeIf(index -> index.getName().equals(indexName));
        });
    }

    @Override
    public void drop() {
        change(() -> {
            super.drop();
            documents.clear();
        });
    }
}
