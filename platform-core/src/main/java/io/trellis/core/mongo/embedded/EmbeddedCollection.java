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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
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
    private final QueryRun.Observer observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final KnownAnswers knownAnswers = new KnownAnswers();
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
            OrderedMap documents,
            QueryRun.Observer observer) {
        super(database, name, options, cursors);
        this.storage = storage;
        this.frame = frame;
        this.documents = documents;
        this.observer = observer;
    }

    Frame frame() {
        return frame;
    }

    OrderedMap documents() {
        return documents;
    }

    KnownAnswers knownAnswers() {
        return knownAnswers;
    }

    private <T> T change(Supplier<T> work) {
        return storage.change(lock, frame, () -> {
            try {
                return work.get();
            } finally {
                knownAnswers.changed();
            }
        });
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
        boolean writing = lock.isHeldByCurrentThread();
        int wanted = limit == 0 && changingOne && writing ? 1 : limit;
        Document sort = order == null || order.containsKey("$natural") ? naturalOrder(order) : order;
        Question question = ask(writing ? "write" : "find", filter, sort, wanted == 0 ? 0 : (long) wanted + skip);
        boolean asItComes = sort.isEmpty() || question.plan.ordered();
        if (asItComes && batchSize > 0 && (wanted == 0 || wanted > batchSize)) {
            return inBatches(question, skip, wanted, batchSize, fields);
        }
        Stream<Document> found = question.found(Shape.EVERYTHING);
        if (!asItComes) {
            DocumentComparator comparator = new DocumentComparator(sort);
            found = wanted > 0 ? Least.of((long) wanted + skip, comparator, found) : found.sorted(comparator);
        }
        // The filter is done: what is left to the library is to skip, to cut, to project and to hand out in batches.
        QueryResult result = matchDocumentsFromStream(ANY, found, skip, wanted, batchSize, null, fields);
        question.answered(-1);
        return result;
    }

    /** Of a large answer only the batch at hand is made into objects. */
    private QueryResult inBatches(Question question, int skip, int wanted, int batchSize, @Nullable Document fields) {
        Stream<byte[]> rest = question.foundAsStored().skip(skip);
        List<byte[]> answer = (wanted > 0 ? rest.limit(wanted) : rest).toList();
        question.answered(answer.size());
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

    /** Plans how to answer; nothing is read yet. */
    Question ask(String operation, Document filter, Document order, long wanted) {
        List<Access> ways = new ArrayList<>();
        ways.add(Access.byId(documents));
        orderedIndexes.forEach(index -> ways.add(Access.by(index)));
        return new Question(operation, filter, order, wanted, Planner.choose(ways, filter, order, wanted));
    }

    /** A filter and an order on their way to an answer. */
    final class Question {

        private final String operation;
        private final Document filter;
        private final Document order;
        private final long wanted;
        private final Plan plan;
        private final Reads reads = new Reads();
        private final long begun = System.nanoTime();

        private Question(String operation, Document filter, Document order, long wanted, Plan plan) {
            this.operation = operation;
            this.filter = filter;
            this.order = order;
            this.wanted = wanted;
            this.plan = plan;
        }

        /** The documents that meet the filter, lazily, as they come. @param shape what of them is needed */
        Stream<Document> found(Shape shape) {
            Stream<Document> proposed = proposed().map(stored -> RawBson.decode(stored, shape));
            Stream<Document> met = filter.isEmpty() ? proposed : proposed.filter(Matching.of(filter, readMatcher));
            return met.peek(document -> reads.matched++);
        }

        /** As {@link #found}, in the order asked for. */
        Stream<Document> inOrder(Shape shape) {
            Stream<Document> found = found(shape);
            return order.isEmpty() || plan.ordered() ? found : found.sorted(new DocumentComparator(order));
        }

        private Stream<byte[]> foundAsStored() {
            if (filter.isEmpty()) {
                return proposed().peek(stored -> reads.matched++);
            }
            Shape looked = PipelinePaths.of(filter);
            Predicate<Document> matching = Matching.of(filter, readMatcher);
            return proposed()
                    .filter(stored -> matching.test(RawBson.decode(stored, looked)))
                    .peek(stored -> reads.matched++);
        }

        private Stream<byte[]> proposed() {
            Iterator<byte[]> walk = new Walk(plan, documents, reads);
            Iterable<byte[]> once = () -> walk;
            Stream<byte[]> stored = StreamSupport.stream(once.spliterator(), false);
            return filter.isEmpty() ? stored : stored.filter(new RawFilter(filter)::mayMeet);
        }

        /** Tells what it took. @param returned how many documents are in the answer, negative for all that were found */
        void answered(long returned) {
            long sent = returned >= 0 ? returned : wanted > 0 ? Math.min(wanted, reads.matched) : reads.matched;
            observer.ran(new QueryRun(
                    getCollectionName(),
                    operation,
                    filter,
                    order,
                    wanted,
                    plan.access().name(),
                    plan.narrowed(),
                    order.isEmpty() || plan.ordered(),
                    reads.keys,
                    reads.documents,
                    reads.matched,
                    sent,
                    System.nanoTime() - begun));
        }
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
            Question question = ask("count", query, ANY, 0);
            Stream<Document> found = question.found(PipelinePaths.of(query)).skip(skip);
            // Not count(), which may leave out what it need not look at.
            int count = (limit > 0 ? found.limit(limit) : found)
                    .mapToInt(document -> 1)
                    .sum();
            question.answered(count);
            return count;
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
                    orderedIndexes.add(ordered);
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

    /** From now on queries may use it. */
    void offer(OrderedIndex index) {
        orderedIndexes.add(index);
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
            getIndexes().stream()
                    .filter(index -> index instanceof OrderedIndex ordered && ordered.isBeingBuilt())
                    .toList()
                    .forEach(index -> super.dropIndex(index.getName()));
            super.drop();
            documents.clear();
        });
    }
}
