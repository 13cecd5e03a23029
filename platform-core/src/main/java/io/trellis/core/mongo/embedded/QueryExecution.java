package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import io.trellis.core.mongo.embedded.index.Plan;
import io.trellis.core.mongo.embedded.index.Reads;
import io.trellis.core.mongo.embedded.index.Walk;
import io.trellis.core.mongo.embedded.raw.RawFilter;
import io.trellis.core.mongo.embedded.raw.RawOrder;
import io.trellis.core.mongo.embedded.raw.RawPaths;
import io.trellis.core.mongo.embedded.raw.RawValues;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A filter and an order on their way to an answer; to be answered once. */
final class QueryExecution {

    /**
     * @param wanted how many documents will be taken in the order, 0 for all
     */
    record Asked(String collection, String operation, Document filter, Document order, long wanted) {}

    private final Asked asked;
    private final Plan plan;
    private final OrderedMap documents;
    private final QueryMatcher matcher;
    private final QueryRun.Observer observer;
    private final Reads reads = new Reads();
    private final long begun = System.nanoTime();

    QueryExecution(Asked asked, Plan plan, OrderedMap documents, QueryMatcher matcher, QueryRun.Observer observer) {
        this.asked = asked;
        this.plan = plan;
        this.documents = documents;
        this.matcher = matcher;
        this.observer = observer;
    }

    /** Whether no sorting is needed, so that reading may stop when there is enough. */
    boolean asItComes() {
        return asked.order.isEmpty() || plan.ordered();
    }

    /** The stored documents that meet the filter, lazily, as they come. */
    Iterator<byte[]> met() {
        return met(new RawPaths()).documents;
    }

    /** The same, and the values at these paths of the one that came last. */
    Met met(RawPaths paths) {
        return new Met(new RawFilter(asked.filter, paths, matcher));
    }

    final class Met {

        private final Iterator<byte[]> documents;
        private final RawFilter filter;

        private Met(RawFilter filter) {
            this.filter = filter;
            this.documents = new Meeting(filter);
        }

        boolean next() {
            if (documents.hasNext()) {
                documents.next();
                return true;
            }
            return false;
        }

        RawValues values() {
            return filter.values();
        }

        RawFilter filter() {
            return filter;
        }
    }

    /** In the order asked for, as many as are wanted or more. */
    Stream<byte[]> inOrder() {
        Stream<byte[]> met = stream(met());
        if (asItComes()) {
            return met;
        }
        RawOrder order = new RawOrder(asked.order);
        Stream<RawOrder.Entry> entries = met.map(order::entry);
        return (asked.wanted > 0 ? Least.of(asked.wanted, order, entries) : entries.sorted(order))
                .map(RawOrder.Entry::stored);
    }

    private static Stream<byte[]> stream(Iterator<byte[]> documents) {
        Iterable<byte[]> once = () -> documents;
        return StreamSupport.stream(once.spliterator(), false);
    }

    /** Entries of indexes and documents that were read so far. */
    long cost() {
        return reads.keys + reads.documents;
    }

    RawFilter filter() {
        return new RawFilter(asked.filter, new RawPaths(), matcher);
    }

    /** How many met the filter so far. */
    long matched() {
        return reads.matched;
    }

    /** Tells what it took. @param returned how many documents are in the answer, negative for all that were found */
    void answered(long returned) {
        long found = asked.wanted > 0 ? Math.min(asked.wanted, reads.matched) : reads.matched;
        observer.ran(new QueryRun(
                asked.collection,
                asked.operation,
                asked.filter,
                asked.order,
                asked.wanted,
                plan.access().name(),
                plan.narrowed(),
                asItComes(),
                reads.keys,
                reads.documents,
                reads.matched,
                returned >= 0 ? returned : found,
                System.nanoTime() - begun));
    }

    private final class Meeting implements Iterator<byte[]> {

        private final Walk walk = new Walk(plan, documents, reads);
        private final RawFilter filter;
        private final Deadline deadline = Deadline.current();
        private byte @Nullable [] next;

        private Meeting(RawFilter filter) {
            this.filter = filter;
        }

        @Override
        public boolean hasNext() {
            while (next == null && walk.hasNext()) {
                deadline.check();
                byte[] proposed = walk.next();
                if (filter.meets(proposed)) {
                    next = proposed;
                }
            }
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] taken = next;
            if (taken == null) {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException();
                }
                return next();
            }
            next = null;
            reads.matched++;
            return taken;
        }
    }
}
