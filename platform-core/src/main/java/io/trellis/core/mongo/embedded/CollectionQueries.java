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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds a collection's documents by the indexes that are offered to it, without a lock, and remembers what it counted. */
final class CollectionQueries {

    private static final Document ANY = new Document();

    private final String collection;
    private final Storage storage;
    private final OrderedMap documents;
    private final QueryRun.Observer observer;
    private final KnownAnswers knownAnswers = new KnownAnswers();
    private final List<OrderedIndex> indexes = new CopyOnWriteArrayList<>();
    private final AtomicLong indexesDropped = new AtomicLong();
    /** Apart from the collection's own, which remembers the position of its last match for the writer. */
    private final QueryMatcher matcher = new DefaultQueryMatcher();

    CollectionQueries(String collection, Storage storage, OrderedMap documents, QueryRun.Observer observer) {
        this.collection = collection;
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
        changed();
    }

    /** What is remembered holds no longer. */
    void changed() {
        knownAnswers.changed();
    }

    KnownAnswers knownAnswers() {
        return knownAnswers;
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

    /** Plans how to answer; nothing is read yet. @param wanted how many will be taken in the order, 0 for all */
    QueryExecution ask(String operation, Document filter, Document order, long wanted) {
        List<Access> ways = new ArrayList<>();
        ways.add(Access.byId(documents));
        indexes.forEach(index -> ways.add(Access.by(index)));
        return new QueryExecution(
                new QueryExecution.Asked(collection, operation, filter, order, wanted),
                Planner.choose(ways, filter, order, wanted),
                documents,
                matcher,
                observer);
    }

    boolean matches(Document document, Document query) {
        return matcher.matches(document, query);
    }

    /** As they are stored. @param limit 0 for all */
    List<byte[]> find(Document filter, Document order, int skip, int limit) {
        return read(() -> found(filter, order, skip, limit));
    }

    private List<byte[]> found(Document filter, Document order, int skip, int limit) {
        long generation = knownAnswers.generation();
        QueryExecution execution = ask("find", filter, order, limit == 0 ? 0 : (long) limit + skip);
        Stream<byte[]> rest = execution.inOrder().skip(skip);
        List<byte[]> found = (limit > 0 ? rest.limit(limit) : rest).toList();
        if (!execution.asItComes()) {
            // To find the first in an order, all were looked at: who asks for their number next is answered from this.
            KnownAnswers.count(filter)
                    .ifPresent(count -> knownAnswers.keep(
                            count, generation, List.of(new Document("n", Math.toIntExact(execution.matched())))));
        }
        execution.answered(found.size());
        return found;
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
