package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import io.trellis.core.mongo.embedded.file.Storage;
import io.trellis.core.mongo.embedded.index.Access;
import io.trellis.core.mongo.embedded.index.OrderedIndex;
import io.trellis.core.mongo.embedded.index.Planner;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a collection's documents by the indexes that are offered to it, without a lock, and keeps what it counted and added up in step with what is written. */
final class CollectionQueries {

    private static final Document ANY = new Document();
    /** For the moment between two writers. */
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final String collection;
    private final Storage storage;
    private final OrderedMap documents;
    private final ReentrantLock writing;
    private final QueryRun.Observer observer;
    private final KnownAnswers knownAnswers = new KnownAnswers();
    private final List<OrderedIndex> indexes = new CopyOnWriteArrayList<>();
    private final AtomicLong indexesDropped = new AtomicLong();
    /** Apart from the collection's own, which remembers the position of its last match for the writer. */
    private final QueryMatcher matcher = new DefaultQueryMatcher();

    /** @param writing held by whoever writes */
    CollectionQueries(
            String collection,
            Storage storage,
            OrderedMap documents,
            ReentrantLock writing,
            QueryRun.Observer observer) {
        this.collection = collection;
        this.writing = writing;
        this.storage = storage;
        this.documents = documents;
        this.observer = observer;
    }

    /** From now on queries may use it. */
    void offer(OrderedIndex index) {
        indexes.add(index);
    }

    /** It is about to go. */
    void withdraw(String index) {
        indexes.removeIf(known -> known.getName().equals(index));
        indexesDropped.incrementAndGet();
    }

    /** A document was written: what is remembered is corrected. @param before null where there was none, as after */
    void wrote(byte @Nullable [] before, byte @Nullable [] after) {
        knownAnswers.wrote(before, after);
    }

    /** All documents went at once. */
    void emptied() {
        knownAnswers.forgetAll();
    }

    /** Who may have read by an index that went meanwhile, and its entries with it, reads again. */
    <T> T read(Supplier<T> work) {
        while (true) {
            long before = indexesDropped.get();
            T read = storage.read(work);
            if (indexesDropped.get() == before) {
                return read;
            }
        }
    }

    /** The documents and the ways to them: as they are, also while others write, or as they stood at one moment. */
    record Ways(OrderedMap documents, List<Access> all) {

        private Ways asItStands() {
            List<Access> standing = all.stream().map(Access::asItStands).toList();
            return new Ways(standing.getFirst().map(), standing);
        }
    }

    private Ways ways() {
        List<Access> all = new ArrayList<>();
        all.add(Access.byId(documents));
        indexes.forEach(index -> all.add(Access.by(index)));
        return new Ways(documents, all);
    }

    /** Plans how to answer; nothing is read yet. @param wanted how many will be taken in the order, 0 for all */
    QueryExecution ask(String operation, Document filter, Document order, long wanted) {
        return ask(ways(), operation, filter, order, wanted);
    }

    QueryExecution ask(Ways ways, String operation, Document filter, Document order, long wanted) {
        return new QueryExecution(
                new QueryExecution.Asked(collection, operation, filter, order, wanted),
                Planner.choose(ways.all, filter, order, wanted),
                ways.documents,
                matcher,
                observer);
    }

    /** What is kept, or what is being computed for somebody else, or what is computed now and kept from then on. */
    List<Document> known(Question question, Function<Ways, Correctable> work) {
        KeptAnswer mine = new KeptAnswer();
        KeptAnswer there = knownAnswers.offer(question, mine);
        if (there == mine) {
            return keep(question, mine, work, Correctable::answer, mine::made);
        }
        return there.await(Deadline.current()).orElseGet(() -> {
            // It could not be kept: who waited for it goes on at once, not in turn.
            knownAnswers.forget(question, there);
            return once(work);
        });
    }

    /** Not kept: for what is asked once, or while others write for long. */
    List<Document> once(Function<Ways, Correctable> work) {
        return read(() -> work.apply(ways()).answer());
    }

    /**
     * Reads the documents as they stand while nobody writes, so that it is certain of each write whether it is in the
     * answer; where others write for too long, as they are, and keeps nothing.
     */
    private <W, T> T keep(
            Question question, KeptAnswer mine, Function<Ways, W> work, Function<W, T> asItIs, Function<W, T> made) {
        try {
            return storage.read(() -> standing(mine).map(work).map(made)).orElseGet(() -> {
                knownAnswers.forget(question, mine);
                return read(() -> asItIs.apply(work.apply(ways())));
            });
        } finally {
            if (!mine.isKept()) {
                knownAnswers.forget(question, mine);
            }
        }
    }

    private Optional<Ways> standing(KeptAnswer answer) {
        boolean alone = false;
        try {
            alone = writing.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!alone) {
            return Optional.empty();
        }
        try {
            answer.begin();
            return Optional.of(ways().asItStands());
        } finally {
            writing.unlock();
        }
    }

    boolean matches(Document document, Document query) {
        return matcher.matches(document, query);
    }

    /** As they are stored. @param limit 0 for all */
    List<byte[]> find(Document filter, Document order, int skip, int limit) {
        Optional<Question> number = order.isEmpty() || filter.isEmpty() ? Optional.empty() : Question.count(filter);
        Found found = read(() -> found(ways(), filter, order, skip, limit, number.isPresent()));
        if (found.unread) {
            // To find the first in an order, all are looked at: who asks for their number next is answered from this.
            Question question = number.orElseThrow();
            found = knownAnswers
                    .offer(question)
                    .map(mine -> keep(
                            question,
                            mine,
                            ways -> found(ways, filter, order, skip, limit, false),
                            Function.identity(),
                            all -> {
                                mine.made(all.counted.orElseThrow());
                                return all;
                            }))
                    .orElseGet(() -> read(() -> found(ways(), filter, order, skip, limit, false)));
        }
        return found.documents;
    }

    private record Found(boolean unread, List<byte[]> documents, Optional<CountedDocuments> counted) {}

    /** @param onlyInOrder whether nothing is to be read where all documents would have to be */
    private Found found(Ways ways, Document filter, Document order, int skip, int limit, boolean onlyInOrder) {
        QueryExecution execution = ask(ways, "find", filter, order, limit == 0 ? 0 : (long) limit + skip);
        if (onlyInOrder && !execution.asItComes()) {
            return new Found(true, List.of(), Optional.empty());
        }
        Stream<byte[]> rest = execution.inOrder().skip(skip);
        List<byte[]> found = (limit > 0 ? rest.limit(limit) : rest).toList();
        execution.answered(found.size());
        return new Found(
                false,
                found,
                execution.asItComes()
                        ? Optional.empty()
                        : Optional.of(new CountedDocuments(execution.filter(), execution.matched(), execution.cost())));
    }

    /** How many meet a filter; of all documents their number is known. */
    int count(Document filter) {
        if (filter.isEmpty()) {
            return Math.toIntExact(documents.size());
        }
        Function<Ways, Correctable> work = ways -> {
            QueryExecution execution = ask(ways, "count", filter, ANY, 0);
            execution.met().forEachRemaining(met -> {});
            execution.answered(execution.matched());
            return new CountedDocuments(execution.filter(), execution.matched(), execution.cost());
        };
        return CountedDocuments.of(
                Question.count(filter).map(question -> known(question, work)).orElseGet(() -> once(work)));
    }

    /** @param limit 0 for all */
    int count(Document filter, int skip, int limit) {
        long wanted = limit > 0 ? (long) limit + skip : 0;
        return read(() -> {
            QueryExecution execution = ask("count", filter, ANY, 0);
            Iterator<byte[]> met = execution.met();
            long matched = 0;
            while ((wanted == 0 || matched < wanted) && met.hasNext()) {
                met.next();
                matched++;
            }
            int count = Math.toIntExact(Math.max(0, matched - skip));
            execution.answered(count);
            return count;
        });
    }

    DistinctValues distinct(String path, Document filter) {
        return read(() -> {
            DistinctValues gathered = new DistinctValues(path);
            QueryExecution execution = ask("distinct", filter, ANY, 0);
            execution.met().forEachRemaining(stored -> gathered.add(StoredBson.decode(stored)));
            execution.answered(gathered.all().size());
            return gathered;
        });
    }
}
